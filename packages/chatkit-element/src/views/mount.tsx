import { render } from "preact";
import type { ChatSession } from "../state/session";
import { App } from "./App";
import { adoptStyles } from "./styles/adopt";

/**
 * Shows a session in a shadow root.
 *
 * @returns the function that takes it away again
 */
export function mountViews(root: ShadowRoot, session: ChatSession): () => void {
  adoptStyles(root);
  render(<App session={session} />, root);
  return () => render(null, root);
}
