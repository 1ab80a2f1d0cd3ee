/** The list of earlier threads. */
import type { ThreadMetadata } from "../protocol/items";

export interface HistoryState {
  isOpen: boolean;
  status: "idle" | "loading" | "failed";
  /** Newest first, as the server orders them. */
  threads: readonly ThreadMetadata[];
  /** A rename or delete that the server refused; the list shows the old state again. */
  failure: "rename" | "delete" | null;
}

export const EMPTY_HISTORY: HistoryState = {
  isOpen: false,
  status: "idle",
  threads: [],
  failure: null,
};
