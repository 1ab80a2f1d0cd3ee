/** The draft: what is typed, attached and selected, and whether it can be sent. */
import type { Attachment, UserMessageContent } from "../protocol/items";
import type { ThreadState } from "./thread-state";
import { isThreadActive, pendingStructuredInput } from "./thread-state";
import type { TurnState } from "./turn-state";

export interface DraftAttachment {
  localId: string;
  name: string;
  mimeType: string;
  /** Bytes; null for attachments that the host uploaded itself. */
  size: number | null;
  status: "uploading" | "ready" | "failed";
  /** What the server made of it; set once created. */
  attachment: Attachment | null;
  /** An object URL or the server's preview. */
  previewUrl: string | null;
}

export interface Refusal {
  name: string;
  reason: "type" | "size" | "count";
  /** Bytes for `size`, files for `count`. */
  limit: number | null;
}

export interface ComposerState {
  segments: readonly UserMessageContent[];
  /** Grows when the draft is replaced by anything but typing: the view shows `segments` again. */
  revision: number;
  reply: string | null;
  attachments: readonly DraftAttachment[];
  /** Files just refused, with the reason to show. */
  refusals: readonly Refusal[];
  toolId: string | null;
  modelId: string | null;
}

export const EMPTY_COMPOSER: ComposerState = {
  segments: [],
  revision: 0,
  reply: null,
  attachments: [],
  refusals: [],
  toolId: null,
  modelId: null,
};

/** Joins neighbouring text and drops empty text, keeping the order of tags and text. */
export function normalizeSegments(segments: readonly UserMessageContent[]): UserMessageContent[] {
  const result: UserMessageContent[] = [];
  for (const segment of segments) {
    const last = result[result.length - 1];
    if (segment.type === "input_tag") result.push(segment);
    else if (segment.text === "") continue;
    else if (last?.type === "input_text") {
      result[result.length - 1] = { type: "input_text", text: last.text + segment.text };
    } else result.push({ type: "input_text", text: segment.text });
  }
  return result;
}

/** Whether the segments say anything: a tag, or text that is more than white space. */
export function hasContent(segments: readonly UserMessageContent[]): boolean {
  return segments.some((segment) => segment.type === "input_tag" || segment.text.trim() !== "");
}

/** Whether pressing send would do something now. */
export function canSend(draft: ComposerState, turn: TurnState, thread: ThreadState): boolean {
  if (turn.status !== "idle" || thread.load.status !== "ready") return false;
  if (!isThreadActive(thread) || pendingStructuredInput(thread)) return false;
  if (draft.attachments.some((attachment) => attachment.status !== "ready")) return false;
  return hasContent(draft.segments) || draft.attachments.length > 0;
}
