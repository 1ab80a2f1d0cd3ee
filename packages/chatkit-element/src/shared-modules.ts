/**
 * Hands the script's own Preact to its lazily loaded chunks. They are separate files of a classic
 * script and cannot import from it; with a Preact of their own, hooks and contexts would not work.
 * The first script wins, as it does for the element's registration.
 */
import * as preact from "preact";
import * as hooks from "preact/hooks";
import * as jsxRuntime from "preact/jsx-runtime";

const KEY = Symbol.for("tandem.chatkit.modules");

if (!(KEY in globalThis)) {
  Object.defineProperty(globalThis, KEY, {
    value: { preact, "preact/hooks": hooks, "preact/jsx-runtime": jsxRuntime },
  });
}
