/**
 * Hands parts of the script to its lazily loaded chunks. They are separate files of a classic script
 * and cannot import from it; with a Preact or a context of their own, hooks would not work. The build
 * reads the list from the imports here. The first script of a page wins, as it does for the
 * element's registration.
 */
import * as preact from "preact";
import * as hooks from "preact/hooks";
import * as jsxRuntime from "preact/jsx-runtime";
import * as icon from "./views/icons/Icon";
import * as locale from "./views/locale/locale-context";
import * as menu from "./views/overlay/Menu";
import * as iconButton from "./views/parts/IconButton";
import * as spinner from "./views/parts/Spinner";
import * as session from "./views/session-context";

const KEY = Symbol.for("tandem.chatkit.modules");

if (!(KEY in globalThis)) {
  Object.defineProperty(globalThis, KEY, {
    value: {
      preact,
      "preact/hooks": hooks,
      "preact/jsx-runtime": jsxRuntime,
      "./views/icons/Icon": icon,
      "./views/locale/locale-context": locale,
      "./views/overlay/Menu": menu,
      "./views/parts/IconButton": iconButton,
      "./views/parts/Spinner": spinner,
      "./views/session-context": session,
    },
  });
}
