/**
 * Gathers what the copilot changes in one turn into one undoable notice. While the copilot is open
 * it tells of its work itself; what it did last is said when it closes, if that is not long ago.
 */
import type { TaskChange } from "./task-change";
import type { TaskEdit } from "./task-edits";
import { turnWords } from "./write-words";

export interface TurnNotice {
  key: string;
  message: string;
}

const STILL_NEWS_MS = 60_000;

export class TurnNotices {
  readonly #show: (notice: TurnNotice) => void;
  readonly #edits = new Map<string, TaskEdit[]>();
  #isQuiet = false;
  #kept: { notice: TurnNotice; at: number } | null = null;

  constructor(show: (notice: TurnNotice) => void) {
    this.#show = show;
  }

  /** The key under which this change can be undone together with the rest of its turn. */
  static keyOf(change: TaskChange): string {
    return change.turnId === null ? `activity-${change.activityId}` : `turn-${change.turnId}`;
  }

  add(change: TaskChange, edit: TaskEdit): void {
    const key = TurnNotices.keyOf(change);
    const edits = [...(this.#edits.get(key) ?? []), edit];
    this.#edits.set(key, edits);
    const notice = { key, message: turnWords(edits) };
    if (this.#isQuiet) this.#kept = { notice, at: Date.now() };
    else this.#show(notice);
  }

  /** Quiet while the copilot is open. */
  setQuiet(isQuiet: boolean): void {
    this.#isQuiet = isQuiet;
    const kept = this.#kept;
    if (isQuiet || !kept) return;
    this.#kept = null;
    if (Date.now() - kept.at < STILL_NEWS_MS) this.#show(kept.notice);
  }
}
