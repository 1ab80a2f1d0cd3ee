import { useLayoutEffect, useState } from "preact/hooks";
import type { ThreadItem } from "../../protocol/items";
import { stripCitationMarks } from "../markdown/citations";
import { useSession } from "../session-context";

/** Longer answers are cut for the announcement; the text itself can be read in place. */
const MAX_ANNOUNCED = 1200;

/** Says a finished answer once to assistive technology, never its tokens. */
export function Announcer() {
  const session = useSession();
  const [text, setText] = useState("");
  useLayoutEffect(() => {
    let wasResponding = session.turn.state.get().status === "responding";
    // The store itself is watched: rendering may skip a short answer's beginning.
    return session.turn.state.subscribe(() => {
      const isResponding = session.turn.state.get().status === "responding";
      if (isResponding && !wasResponding) setText("");
      if (!isResponding && wasResponding) setText(newestAnswer(session.thread.state.get().items));
      wasResponding = isResponding;
    });
  }, [session]);
  return (
    <div class="sr-only" role="status" aria-live="polite" data-announcer>
      {text}
    </div>
  );
}

function newestAnswer(items: readonly ThreadItem[]): string {
  const parts: string[] = [];
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index];
    if (!item || item.type === "user_message") break;
    if (item.type !== "assistant_message") continue;
    parts.unshift(item.content.map((part) => plainText(part.text)).join(" "));
  }
  return parts.join(" ").slice(0, MAX_ANNOUNCED);
}

/** Markdown's signs would be read out loud. */
function plainText(markdown: string): string {
  return stripCitationMarks(markdown)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[ \t]*(?:[#>]+|[-*+]|\d+\.)[ \t]+/gm, "")
    .replace(/[*_`~|]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
