/** Renders a session into a shadow root. */
import { render } from "preact";
import type { ChatSession } from "../state/session";
import { App } from "./App";
import { SessionProvider } from "./session-context";

/** @returns the function that takes the views down */
export function mountViews(root: ShadowRoot, session: ChatSession): () => void {
  render(
    <SessionProvider value={session}>
      <App />
    </SessionProvider>,
    root,
  );
  return () => render(null, root);
}
