import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLatest } from "../parts/use-latest";

/**
 * A component from a chunk of its own: `undefined` until it has arrived.
 *
 * @param load has to be the same function on every draw
 */
export function useLazyView<Props>(
  load: () => Promise<ComponentType<Props>>,
  onError: (error: Error) => void,
): ComponentType<Props> | undefined {
  // Wrapped, because a function as state would be taken for an updater.
  const [loaded, setLoaded] = useState<{ view: ComponentType<Props> }>();
  const report = useLatest(onError);
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (view) => isCurrent && setLoaded({ view }),
      (cause: unknown) =>
        isCurrent && report.current(cause instanceof Error ? cause : new Error(String(cause))),
    );
    return () => {
      isCurrent = false;
    };
  }, [load, report]);
  return loaded?.view;
}
