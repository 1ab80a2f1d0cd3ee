/** Every cached list and count of one person, changed together. */
import type { QueryClient } from "@tanstack/react-query";
import type { Now } from "@/lib/time/day";
import { parseDue } from "../due";
import { recount, type TaskSummary } from "../list/summary";
import { dropTask, findTask, putTask, type TaskPage, type TaskPages } from "../list/task-pages";
import type { Task } from "../task";
import type { TaskEdit } from "../task-edits";
import { taskKeys } from "./query-keys";

/** Answers on their way are older than a change that comes meanwhile: they are asked for again. */
const REFETCH_AFTER_MS = 400;

export class TaskCache {
  readonly #client: QueryClient;
  readonly #userId: string;
  readonly #now: () => Now;
  /** Edits the server has not confirmed: they also hold against answers asked for earlier. */
  readonly #pending = new Map<string, readonly TaskEdit[]>();
  #isSumGuessed = false;
  #refetchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: QueryClient, userId: string, now: () => Now) {
    this.#client = client;
    this.#userId = userId;
    this.#now = now;
  }

  find(id: number): Task | undefined {
    for (const [, pages] of this.#client.getQueriesData<TaskPages>({
      queryKey: taskKeys.lists(this.#userId),
    })) {
      const found = findTask(pages, id);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether a loaded task's time of day lies between two instants (ms since the epoch). */
  hasDueBetween(from: number, to: number): boolean {
    return this.#client
      .getQueriesData<TaskPages>({ queryKey: taskKeys.lists(this.#userId) })
      .flatMap(([, pages]) => pages?.pages ?? [])
      .some((page) =>
        page.items.some(({ completed, due_at }) => {
          const due = completed ? null : parseDue(due_at);
          if (due?.kind !== "instant") return false;
          return due.instant.getTime() >= from && due.instant.getTime() < to;
        }),
      );
  }

  apply(edits: readonly TaskEdit[]): void {
    this.#lists((pages) => edits.reduce(applyEdit, pages));
    this.#client.setQueriesData<TaskSummary>(
      { queryKey: taskKeys.summary(this.#userId) },
      (summary) =>
        summary &&
        edits.reduce(
          (counts, { before, after }) => recount(counts, before, after, this.#now()),
          summary,
        ),
    );
    if (this.#isFetching()) this.refetch();
  }

  /** Puts the server's word for a task in place of what was guessed, counts included. */
  settle(guess: Task | null, task: Task | null): void {
    const id = task?.id ?? guess?.id;
    if (id === undefined) return;
    this.apply([{ id, before: guess, after: task }]);
  }

  /** A newer unconfirmed edit of the same task, if there is one. */
  laterEdit(edit: TaskEdit): TaskEdit | undefined {
    const edits = [...this.#pending.values()].flat();
    const at = edits.indexOf(edit);
    return at === -1 ? undefined : edits.slice(at + 1).findLast((one) => one.id === edit.id);
  }

  hold(key: string, edits: readonly TaskEdit[]): void {
    this.#pending.set(key, edits);
  }

  release(key: string): void {
    this.#pending.delete(key);
    if (!this.#isSumGuessed || this.#pending.size > 0) return;
    this.#isSumGuessed = false;
    this.refetchSummary();
  }

  /** The server's counts with the unconfirmed edits on top; asked for again once those are over. */
  withPendingCounts(summary: TaskSummary): TaskSummary {
    if (this.#pending.size === 0) return summary;
    this.#isSumGuessed = true;
    return [...this.#pending.values()]
      .flat()
      .reduce((counts, { before, after }) => recount(counts, before, after, this.#now()), summary);
  }

  /** A page from the server with the unconfirmed edits on top. */
  withPending(page: TaskPage, isFirst: boolean): TaskPage {
    let pages: TaskPages = { pages: [page], pageParams: [null] };
    for (const edit of [...this.#pending.values()].flat()) {
      const isKnown = findTask(pages, edit.id) !== undefined;
      if (isKnown || (isFirst && edit.after !== null)) pages = applyEdit(pages, edit);
    }
    return pages.pages[0] ?? page;
  }

  /** Asks the server for everything shown, once for many calls in a row. */
  refetch(): void {
    clearTimeout(this.#refetchTimer);
    this.#refetchTimer = setTimeout(() => {
      void this.#client.invalidateQueries({ queryKey: taskKeys.lists(this.#userId) });
      this.refetchSummary();
    }, REFETCH_AFTER_MS);
  }

  refetchSummary(): void {
    void this.#client.invalidateQueries({ queryKey: taskKeys.summary(this.#userId) });
  }

  dispose(): void {
    clearTimeout(this.#refetchTimer);
  }

  #isFetching(): boolean {
    const fetching = (queryKey: readonly string[]) => this.#client.isFetching({ queryKey }) > 0;
    return fetching(taskKeys.lists(this.#userId)) || fetching(taskKeys.summary(this.#userId));
  }

  #lists(change: (pages: TaskPages) => TaskPages): void {
    this.#client.setQueriesData<TaskPages>(
      { queryKey: taskKeys.lists(this.#userId) },
      (pages) => pages && change(pages),
    );
  }
}

function applyEdit(pages: TaskPages, { id, before, after }: TaskEdit): TaskPages {
  if (after === null) return dropTask(pages, id);
  return putTask(pages, after, before?.id ?? after.id);
}
