/** The list of earlier threads. */
import type { ThreadMetadata } from "../protocol/items";

export interface HistoryState {
  isOpen: boolean;
  status: "idle" | "loading" | "failed";
  /** Newest first, as the server orders them. */
  threads: readonly ThreadMetadata[];
}

export const EMPTY_HISTORY: HistoryState = { isOpen: false, status: "idle", threads: [] };
