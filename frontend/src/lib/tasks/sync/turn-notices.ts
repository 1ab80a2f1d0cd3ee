/**
 * Gathers what the copilot changes in one turn into one undoable notice. While the copilot is open
 * it tells of its work itself: what was seen there is not said again when it closes.
 */

import type { TaskEdit } from "../task-edits";
import { turnWords } from "../write-words";
import type { TaskEvent } from "./task-event";

export interface TurnNotice {
  key: string;
  message: string;
}

export class TurnNotices {
  readonly #show: (notice: TurnNotice) => void;
  readonly #edits = new Map<string, TaskEdit[]>();
  #isQuiet = false;

  constructor(show: (notice: TurnNotice) => void) {
    this.#show = show;
  }

  /** The key under which this change can be undone together with the rest of its turn. */
  static keyOf(change: TaskEvent): string {
    return change.turnId === null ? `activity-${change.activityId}` : `turn-${change.turnId}`;
  }

  add(change: TaskEvent, edit: TaskEdit): void {
    const key = TurnNotices.keyOf(change);
    const edits = [...(this.#edits.get(key) ?? []), edit];
    this.#edits.set(key, edits);
    if (!this.#isQuiet) this.#show({ key, message: turnWords(edits) });
  }

  /** Quiet while the copilot is open. */
  setQuiet(isQuiet: boolean): void {
    this.#isQuiet = isQuiet;
  }
}
