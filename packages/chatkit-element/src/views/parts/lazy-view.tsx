import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { toError } from "../../protocol/errors";
import { useSession } from "../session-context";

/** A view from a chunk of its own, fetched when it is first shown; nothing stands there until then. */
export function lazyView<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let View: ComponentType<Props> | undefined;
  return function LazyView(props: Props) {
    const session = useSession();
    const [, redraw] = useState({});
    useEffect(() => {
      if (View) return;
      let isCurrent = true;
      load().then(
        (loaded) => {
          View = loaded;
          if (isCurrent) redraw({});
        },
        (cause: unknown) => isCurrent && session.reportError(toError(cause)),
      );
      return () => {
        isCurrent = false;
      };
    }, [session]);
    return View ? <View {...props} /> : null;
  };
}
