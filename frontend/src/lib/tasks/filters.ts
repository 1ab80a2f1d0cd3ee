import { addDays, type Day, type Now } from "./day";
import { dueState } from "./due";
import type { Priority, Task } from "./task";

export const TABS = ["all", "today", "upcoming", "done"] as const;
export type Tab = (typeof TABS)[number];

export const TAB_WORDS: Record<Tab, string> = {
  all: "All",
  today: "Today",
  upcoming: "Upcoming",
  done: "Done",
};

export const SORTS = ["due_date", "priority", "created", "title"] as const;
export type Sort = (typeof SORTS)[number];

export const SORT_WORDS: Record<Sort, string> = {
  due_date: "Due date",
  priority: "Priority",
  created: "Newest",
  title: "Title",
};

/** Which tasks the list shows. Part of the query key, so plain JSON. */
export interface TaskFilters {
  tab: Tab;
  q: string;
  tag: string | null;
  priority: Priority | null;
  sort: Sort;
}

export const DEFAULT_FILTERS: TaskFilters = {
  tab: "all",
  q: "",
  tag: null,
  priority: null,
  sort: "due_date",
};

/** Whether anything beyond the tab narrows the list. */
export function isNarrowed(filters: TaskFilters): boolean {
  return filters.q.trim() !== "" || filters.tag !== null || filters.priority !== null;
}

/** What to ask the server for; days are the reader's, so their zone goes along. */
export interface TaskListQuery {
  status: "all" | "pending" | "completed";
  q?: string;
  tag?: string;
  priority?: Priority;
  due_after?: string;
  due_before?: string;
  sort: Sort;
  order: "asc" | "desc";
  time_zone: string;
  limit: number;
}

const PAGE_LIMIT = 100;

export function listQuery(filters: TaskFilters, today: Day, timeZone: string): TaskListQuery {
  const q = filters.q.trim();
  const tomorrow = addDays(today, 1);
  return {
    status: filters.tab === "done" ? "completed" : "pending",
    ...(q && { q }),
    ...(filters.tag && { tag: filters.tag }),
    ...(filters.priority && { priority: filters.priority }),
    ...(filters.tab === "today" && { due_after: today, due_before: tomorrow }),
    ...(filters.tab === "upcoming" && { due_after: tomorrow }),
    ...sortQuery(filters),
    time_zone: timeZone,
    limit: PAGE_LIMIT,
  };
}

/** What is done has no use for its due date: the newest comes first there. */
function sortQuery({ tab, sort }: TaskFilters): Pick<TaskListQuery, "sort" | "order"> {
  if (sort === "title") return { sort, order: "asc" };
  if (sort === "due_date" && tab !== "done") return { sort, order: "asc" };
  return { sort: sort === "due_date" ? "created" : sort, order: "desc" };
}

/** Whether a task belongs in a list: the server's rule, for changes the server has not sent yet. */
export function matchesFilters(task: Task, filters: TaskFilters, now: Now): boolean {
  if (task.completed !== (filters.tab === "done")) return false;
  if (filters.tab === "today" && dueState(task.due_at, now) !== "today") return false;
  if (filters.tab === "upcoming" && dueState(task.due_at, now) !== "upcoming") return false;
  if (filters.tag !== null && !task.tags.includes(filters.tag)) return false;
  if (filters.priority !== null && task.priority !== filters.priority) return false;
  const q = filters.q.trim().toLocaleLowerCase();
  if (q === "") return true;
  return [task.title, task.description, ...task.tags].some((text) =>
    text.toLocaleLowerCase().includes(q),
  );
}
