/**
 * The cached list, changed without the server. A cached list is a bag of tasks with a cursor: what
 * it shows is worked out by `visibleTasks`, so a change only ever has to replace a task.
 */
import type { InfiniteData } from "@tanstack/react-query";
import type { paths } from "@/lib/api-types";
import type { Now } from "@/lib/time/day";
import type { Task } from "../task";
import { type ListFilters, matchesFilters } from "./filters";
import { comparator } from "./sort";

export type TaskPage =
  paths["/api/{user_id}/tasks"]["get"]["responses"][200]["content"]["application/json"];
export type TaskPages = InfiniteData<TaskPage, unknown>;

/** Puts a task in place of the one it is a newer state of, or adds it. */
export function putTask(pages: TaskPages, task: Task, insteadOf: number = task.id): TaskPages {
  let isPlaced = false;
  const replaced = pages.pages.map((page) => {
    if (!page.items.some((one) => one.id === insteadOf || one.id === task.id)) return page;
    const items = page.items.flatMap((one) => {
      if (one.id !== insteadOf && one.id !== task.id) return [one];
      if (isPlaced) return [];
      isPlaced = true;
      return [task];
    });
    return { ...page, items };
  });
  if (isPlaced) return { ...pages, pages: replaced };
  const last = pages.pages.at(-1);
  if (!last) return pages;
  return {
    ...pages,
    pages: [...pages.pages.slice(0, -1), { ...last, items: [...last.items, task] }],
  };
}

export function dropTask(pages: TaskPages, id: number): TaskPages {
  return {
    ...pages,
    pages: pages.pages.map((page) =>
      page.items.some((one) => one.id === id)
        ? { ...page, items: page.items.filter((one) => one.id !== id) }
        : page,
    ),
  };
}

export function findTask(pages: TaskPages | undefined, id: number): Task | undefined {
  for (const page of pages?.pages ?? []) {
    const found = page.items.find((task) => task.id === id);
    if (found) return found;
  }
  return undefined;
}

/**
 * The tasks a list shows, in order.
 *
 * @param lingering tasks on their way out: shown as given, although they match no more
 */
export function visibleTasks(
  pages: TaskPages | undefined,
  filters: ListFilters,
  now: Now,
  lingering: readonly Task[] = [],
): Task[] {
  const shown = new Map<number, Task>();
  for (const page of pages?.pages ?? []) {
    for (const task of page.items) {
      if (matchesFilters(task, filters, now)) shown.set(task.id, task);
    }
  }
  for (const task of lingering) if (!shown.has(task.id)) shown.set(task.id, task);
  return [...shown.values()].sort(comparator(filters));
}
