/** What rows say for a while: who changed them, and that they are about to leave. */
import { createStore, type Store } from "@/lib/store/store";
import type { Task } from "../task";

export interface RowMark {
  label: string;
  /** The wash is still on. */
  isFresh: boolean;
}

/** A row on its way out: `held` while the reader sees the tick, then `leaving` while it folds. */
export interface LeavingRow {
  task: Task;
  phase: "held" | "leaving";
}

export const WASH_MS = 4_000;
/** Box 90 ms, strike 180 ms, then the wait. */
export const TICK_MS = 90 + 180 + 600;
const LEAVE_MS = 180;

function withEntry<V>(map: ReadonlyMap<number, V>, id: number, value: V): ReadonlyMap<number, V> {
  return new Map(map).set(id, value);
}

function withoutEntry<V>(map: ReadonlyMap<number, V>, id: number): ReadonlyMap<number, V> {
  if (!map.has(id)) return map;
  const next = new Map(map);
  next.delete(id);
  return next;
}

export class RowMarks {
  readonly marks: Store<ReadonlyMap<number, RowMark>> = createStore<ReadonlyMap<number, RowMark>>(
    new Map(),
  );
  readonly leaving: Store<ReadonlyMap<number, LeavingRow>> = createStore<
    ReadonlyMap<number, LeavingRow>
  >(new Map());
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** Washes a row for four seconds; its label stays. */
  mark(id: number, label: string): void {
    this.marks.set(withEntry(this.marks.get(), id, { label, isFresh: true }));
    this.#after(WASH_MS, `mark-${id}`, () => {
      const mark = this.marks.get().get(id);
      if (mark) this.marks.set(withEntry(this.marks.get(), id, { ...mark, isFresh: false }));
    });
  }

  unmark(id: number): void {
    this.#cancel(`mark-${id}`);
    this.marks.set(withoutEntry(this.marks.get(), id));
  }

  /** Keeps a row on the page for `hold_ms` although it left the list, then folds it away. */
  leave(task: Task, hold_ms: number): void {
    const { id } = task;
    const phase = hold_ms > 0 ? "held" : "leaving";
    this.leaving.set(withEntry(this.leaving.get(), id, { task, phase }));
    this.#after(hold_ms, `leave-${id}`, () => {
      this.leaving.set(withEntry(this.leaving.get(), id, { task, phase: "leaving" }));
      this.#after(LEAVE_MS, `leave-${id}`, () => this.stay(id));
    });
  }

  /** The row belongs to the list again, or is gone for good. */
  stay(id: number): void {
    this.#cancel(`leave-${id}`);
    this.leaving.set(withoutEntry(this.leaving.get(), id));
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #after(ms: number, name: string, then: () => void): void {
    this.#cancel(name);
    this.#timers.set(
      name,
      setTimeout(() => {
        this.#timers.delete(name);
        then();
      }, ms),
    );
  }

  #cancel(name: string): void {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }
}
