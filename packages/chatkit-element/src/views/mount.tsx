import { render } from "preact";
import type { ChatSession } from "../state/session";
import { App } from "./App";
import { loadMarkdownEngine } from "./markdown/use-engine";
import { adoptStyles } from "./styles/adopt";

/**
 * Shows a session in a shadow root.
 *
 * @returns the function that takes it away again
 */
export function mountViews(root: ShadowRoot, session: ChatSession): () => void {
  adoptStyles(root);
  render(<App session={session} />, root);
  whenIdle(() => void loadMarkdownEngine().catch(() => undefined));
  return () => render(null, root);
}

/** After the first paint, so that what a first answer needs is there when it comes. */
function whenIdle(callback: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(callback, { timeout: 3000 });
  else setTimeout(callback, 500);
}
