/** Shapes what hosts and prompts hand in into what the wire takes. */
import type { UserMessageContent } from "../protocol/items";
import { hasContent } from "./composer-state";

/** Servers require `data` on tags: an entity without any sends an empty object. */
export function withTagDefaults(segment: UserMessageContent): UserMessageContent {
  if (segment.type === "input_text") return segment;
  return {
    type: "input_tag",
    id: segment.id,
    text: segment.text,
    data: segment.data ?? {},
    ...(segment.group === undefined || segment.group === null ? {} : { group: segment.group }),
    interactive: segment.interactive ?? false,
  };
}

/**
 * The content of a prompt or a host's message, its segments as they were given; null when it says
 * nothing.
 */
export function contentOf(
  input: string | readonly UserMessageContent[],
): UserMessageContent[] | null {
  const segments =
    typeof input === "string" ? [{ type: "input_text" as const, text: input }] : input;
  return hasContent(segments) ? segments.map(withTagDefaults) : null;
}
