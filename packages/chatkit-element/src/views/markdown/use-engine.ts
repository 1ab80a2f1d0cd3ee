import { useEffect, useState } from "preact/hooks";

export type MarkdownEngine = typeof import("./engine")["engine"];

let engine: MarkdownEngine | undefined;

/** Fetches the parser ahead of the first message. */
export async function loadMarkdownEngine(): Promise<MarkdownEngine> {
  engine ??= (await import("./engine")).engine;
  return engine;
}

/** The engine, or undefined while it is on its way; the text is shown as it is until then. */
export function useMarkdownEngine(): MarkdownEngine | undefined {
  const [, redraw] = useState({});
  const isMissing = engine === undefined;
  useEffect(() => {
    if (!isMissing) return;
    let isCurrent = true;
    loadMarkdownEngine().then(
      () => isCurrent && redraw({}),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [isMissing]);
  return engine;
}
