/** Groups items into turns: what answers one user message, up to the next or `end_of_turn`. */
import type { ThreadItem, UserMessageItem } from "../protocol/items";

export interface Turn {
  /** Id of its first item. */
  key: string;
  userMessage: UserMessageItem | null;
  /** Everything after the user message, `end_of_turn` included. */
  items: ThreadItem[];
  /** Ids of `items`, which is what feedback names. */
  itemIds: string[];
}

export function groupTurns(items: readonly ThreadItem[]): Turn[] {
  const turns: Turn[] = [];
  let current: Turn | null = null;
  for (const item of items) {
    if (item.type === "user_message") {
      current = { key: item.id, userMessage: item, items: [], itemIds: [] };
      turns.push(current);
      continue;
    }
    if (!current) {
      current = { key: item.id, userMessage: null, items: [], itemIds: [] };
      turns.push(current);
    }
    current.items.push(item);
    current.itemIds.push(item.id);
    if (item.type === "end_of_turn") current = null;
  }
  return turns;
}

/** What copying a turn puts on the clipboard: all assistant text and the widgets' `copy_text`. */
export function turnCopyText(turn: Turn): string {
  const parts: string[] = [];
  for (const item of turn.items) {
    if (item.type === "assistant_message") {
      parts.push(item.content.map((part) => part.text).join("\n\n"));
    } else if (item.type === "widget" && item.copy_text) parts.push(item.copy_text);
  }
  return parts.filter((part) => part !== "").join("\n\n");
}
