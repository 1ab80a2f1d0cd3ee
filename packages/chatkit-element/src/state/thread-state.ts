/** What is known of the thread on screen. Pure data; `thread-reducer.ts` changes it. */
import type { ThreadItem, ThreadMetadata, ThreadStatus } from "../protocol/items";
import type { NoticeLevel } from "../protocol/stream-events";

export interface Progress {
  icon: string | null;
  text: string;
}

export interface Notice {
  id: number;
  level: NoticeLevel;
  title: string | null;
  /** Markdown. */
  message: string;
}

/** The error block at the end of the thread. */
export interface ThreadError {
  /** The server's own message (`code: "custom"`); null: show the localized generic text. */
  message: string | null;
  code: string;
  /**
   * The user message to ask again from; null hides the button. A message that never arrived has
   * none here: its own bubble offers to send it again.
   */
  retry: { itemId: string } | null;
}

export type LoadState =
  | { status: "ready" }
  | { status: "loading"; threadId: string }
  | { status: "failed"; threadId: string; error: Error };

export interface ThreadState {
  /** Null in the new-thread view. */
  thread: ThreadMetadata | null;
  load: LoadState;
  /** Oldest first. Optimistic user messages are ordinary items whose id starts with `local:`. */
  items: readonly ThreadItem[];
  /** Items still being written by the running response. */
  streamingIds: ReadonlySet<string>;
  /** Optimistic messages that the server has not confirmed, by item id. */
  unconfirmed: Readonly<Record<string, "sending" | "failed" | "refused">>;
  /** Server item id -> id of the optimistic bubble it took the place of (a stable view key). */
  aliases: Readonly<Record<string, string>>;
  progress: Progress | null;
  error: ThreadError | null;
  notices: readonly Notice[];
  /** Older items on the server, not loaded yet. */
  older: { hasMore: boolean; after: string | null; status: "idle" | "loading" | "failed" };
  /** Feedback given in this view, by the id of the turn's last item. */
  feedback: Readonly<Record<string, "positive" | "negative">>;
}

export const EMPTY_THREAD: ThreadState = {
  thread: null,
  load: { status: "ready" },
  items: [],
  streamingIds: new Set(),
  unconfirmed: {},
  aliases: {},
  progress: null,
  error: null,
  notices: [],
  older: { hasMore: false, after: null, status: "idle" },
  feedback: {},
};

const LOCAL_PREFIX = "local:";

export function localId(sequence: number): string {
  return `${LOCAL_PREFIX}${sequence}`;
}

export function isLocalId(id: string): boolean {
  return id.startsWith(LOCAL_PREFIX);
}

/** A key that stays the same when the optimistic bubble becomes the server's item. */
export function viewKey(state: ThreadState, itemId: string): string {
  return state.aliases[itemId] ?? itemId;
}

export function threadStatus(state: ThreadState): ThreadStatus {
  return state.thread?.status ?? { type: "active" };
}

export function isThreadActive(state: ThreadState): boolean {
  return threadStatus(state).type === "active";
}

/** The pending question at the end of the thread, which takes the composer's place. */
export function pendingStructuredInput(state: ThreadState) {
  for (let index = state.items.length - 1; index >= 0; index -= 1) {
    const item = state.items[index];
    if (!item || item.type === "end_of_turn" || item.type === "client_tool_call") continue;
    if (item.type === "structured_input") return item.status === "pending" ? item : null;
    if (item.type === "user_message") return null;
  }
  return null;
}
