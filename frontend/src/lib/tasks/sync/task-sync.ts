/**
 * Keeps the lists of one person in step: with this page's own writes before the server confirms
 * them, and with what other tabs, the copilot and other apps change. Idempotent by activity id, so
 * an event and the answer to the write that caused it may come in either order, or twice.
 */
import type { QueryClient } from "@tanstack/react-query";
import { createStore, type Store } from "@/lib/store/store";
import type { Now } from "@/lib/time/day";
import type { Task } from "../task";
import { reversed, type TaskEdit } from "../task-edits";
import { RowMarks, TICK_MS, WASH_MS } from "./row-marks";
import { TaskCache } from "./task-cache";
import { changeLabel, type TaskEvent } from "./task-event";
import { dropUndo, pushUndo, type UndoEntry } from "./undo-stack";

/** How long the event stream may take to tell of a change that was announced. */
const EVENT_GRACE_MS = 1_000;

export interface TaskSyncOptions {
  client: QueryClient;
  userId: string;
  now: () => Now;
  /** Told of each change that somebody else made, once. */
  onForeignChange?: (change: TaskEvent, edit: TaskEdit) => void;
}

export class TaskSync {
  readonly marks = new RowMarks();
  readonly undo: Store<readonly UndoEntry[]> = createStore<readonly UndoEntry[]>([]);
  /** The newest row of the activity log that this page has heard of; 0 for none yet. */
  readonly latest: Store<number> = createStore(0);
  readonly cache: TaskCache;
  readonly #options: TaskSyncOptions;
  /** The newest activity already shown for each task. */
  readonly #newest = new Map<number, number>();
  readonly #own = new Set<number>();
  /** Row keys of tasks that began as drafts: their rows must not be made anew when saved. */
  readonly #draftOf = new Map<number, number>();
  readonly #savedAs = new Map<number, number>();
  readonly #activities = new Map<string, readonly number[]>();
  readonly #seenAt = new Map<number, number>();
  readonly #expecting = new Set<ReturnType<typeof setTimeout>>();
  #sending = 0;
  #waiting: TaskEvent[] = [];
  #nextDraft = -1;

  constructor(options: TaskSyncOptions) {
    this.#options = options;
    this.cache = new TaskCache(options.client, options.userId, options.now);
  }

  nextDraftId(): number {
    return this.#nextDraft--;
  }

  /** Keeps new drafts clear of one that an earlier page has named. */
  reserveDraftId(id: number): void {
    this.#nextDraft = Math.min(this.#nextDraft, id - 1);
  }

  /** The id the server gave a draft, or the id itself. */
  realId(id: number): number {
    return this.#savedAs.get(id) ?? id;
  }

  rowKey(id: number): number {
    return this.#draftOf.get(id) ?? id;
  }

  /** Shows a write at once; `settleEdit` or `takeBack` follow for each edit, then `end`. */
  begin(key: string, edits: readonly TaskEdit[]): void {
    this.cache.hold(key, edits);
    this.cache.apply(edits);
    for (const edit of edits) {
      this.marks.unmark(edit.id);
      this.#showLeaving(edit, TICK_MS);
    }
  }

  /** Takes back what the server did not accept. */
  takeBack(edits: readonly TaskEdit[]): void {
    this.cache.apply(reversed(edits.map((edit) => this.withRealIds(edit))));
    for (const { id } of edits) this.marks.stay(id);
  }

  end(key: string): void {
    this.cache.release(key);
  }

  /** The server's answer to one edit of a write of this page. */
  settleEdit(edit: TaskEdit, task: Task | null, activityId: number | null): void {
    if (task && edit.id < 0) {
      this.#savedAs.set(edit.id, task.id);
      this.#draftOf.set(task.id, edit.id);
    }
    const id = task?.id ?? edit.id;
    if (activityId !== null) {
      this.#heardOf(activityId);
      this.#own.add(activityId);
      if (activityId < (this.#newest.get(id) ?? 0)) return;
      this.#newest.set(id, activityId);
    }
    if (task === null && edit.after === null) return;
    const guess = this.cache.find(edit.id) ?? this.cache.find(id) ?? edit.after;
    const later = this.cache.laterEdit(edit);
    this.cache.settle(guess, later && task ? later.after && { ...later.after, id } : task);
  }

  /** Brackets requests: events of this person wait, because one may be our own. */
  sendStarted(): void {
    this.#sending += 1;
  }

  sendEnded(): void {
    this.#sending -= 1;
    if (this.#sending > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const change of waiting) this.#show(change);
  }

  /** A change from the event stream. */
  receive(change: TaskEvent): void {
    this.#heardOf(change.activityId);
    if (change.actor === "person" && this.#sending > 0) this.#waiting.push(change);
    else this.#show(change);
  }

  /**
   * Somebody says that these tasks changed. The event stream says the same, with the tasks as they
   * are now, so the lists are asked for only if it has not within a second before or after.
   *
   * @param taskIds null where it is not said which
   */
  expect(taskIds: readonly number[] | null): void {
    const since = Date.now() - EVENT_GRACE_MS;
    const timer = setTimeout(() => {
      this.#expecting.delete(timer);
      const wasTold = taskIds?.every((id) => (this.#seenAt.get(id) ?? 0) >= since);
      if (!wasTold) this.cache.refetch();
    }, EVENT_GRACE_MS);
    this.#expecting.add(timer);
  }

  remember(entry: UndoEntry): void {
    this.undo.set(pushUndo(this.undo.get(), entry));
  }

  /** Adds a change of somebody else to what one undo takes back. */
  rememberMore(key: string, edit: TaskEdit, activityId: number): void {
    const known = this.undo.get().find((entry) => entry.key === key);
    this.remember({ key, edits: [...(known?.edits ?? []), edit] });
    this.noteActivity(key, activityId);
  }

  /** The activity log's ids of a write or turn, oldest first. */
  activityIds(key: string): readonly number[] {
    return this.#activities.get(key) ?? [];
  }

  noteActivity(key: string, activityId: number): void {
    this.#activities.set(key, [...this.activityIds(key), activityId]);
  }

  forget(key: string): void {
    this.undo.set(dropUndo(this.undo.get(), key));
  }

  /** What was taken back elsewhere on the page is not offered for undo here. */
  forgetActivity(activityId: number): void {
    for (const [key, activityIds] of this.#activities) {
      if (activityIds.includes(activityId)) this.forget(key);
    }
  }

  dispose(): void {
    for (const timer of this.#expecting) clearTimeout(timer);
    this.cache.dispose();
    this.marks.dispose();
  }

  withRealIds({ id, before, after }: TaskEdit): TaskEdit {
    const real = this.realId(id);
    return {
      id: real,
      before: before && { ...before, id: real },
      after: after && { ...after, id: real },
    };
  }

  #heardOf(activityId: number): void {
    if (activityId > this.latest.get()) this.latest.set(activityId);
  }

  #show(change: TaskEvent): void {
    for (const id of change.taskIds) {
      this.#seenAt.set(id, Date.now());
      if (change.activityId <= (this.#newest.get(id) ?? 0)) continue;
      this.#newest.set(id, change.activityId);
      if (this.#own.has(change.activityId)) continue;
      this.#showForeign(change, id);
    }
  }

  #showForeign(change: TaskEvent, id: number): void {
    const before = this.cache.find(id);
    const after = change.action === "deleted" ? null : change.task;
    if (after === null && change.action !== "deleted") {
      this.cache.refetch();
      return;
    }
    const edit: TaskEdit = { id, before: before ?? null, after };
    this.cache.apply([edit]);
    // What was changed but never loaded was not counted right, so only the server knows the sums.
    if (!before && change.action !== "created" && change.action !== "restored") {
      this.cache.refetchSummary();
    }
    if (after) {
      this.marks.stay(id);
      this.marks.mark(id, changeLabel(change, before, after, this.#options.now().day));
    }
    this.#showLeaving(edit, WASH_MS);
    this.#options.onForeignChange?.(change, edit);
  }

  #showLeaving({ before, after }: TaskEdit, hold_ms: number): void {
    if (before === null) return;
    if (after === null) this.marks.leave(before, 0);
    else if (after.completed !== before.completed) this.marks.leave(after, hold_ms);
    else this.marks.stay(after.id);
  }
}
