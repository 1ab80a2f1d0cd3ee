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
  whenIdle(() => void prepareForAnswers().catch(() => undefined));
  return () => render(null, root);
}

let isPrepared = false;

/** After the first paint, so that what a first answer needs is there when it comes. */
async function prepareForAnswers(): Promise<void> {
  const { warmUp } = await loadMarkdownEngine();
  if (isPrepared) return;
  isPrepared = true;
  const steps = warmUp();
  const step = () => {
    if (!steps.next().done) whenIdle(step);
  };
  whenIdle(step);
}

function whenIdle(callback: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(callback, { timeout: 3000 });
  else setTimeout(callback, 500);
}
