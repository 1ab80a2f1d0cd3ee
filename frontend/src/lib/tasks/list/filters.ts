import { addDays, type Day, type Now } from "@/lib/time/day";
import { dueState } from "../due";
import { plainLine } from "../plain-text";
import type { Priority, Task } from "../task";
import { holdsWords, searchWords } from "./search-rule";

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

/** The two lists of a search: the tab's own tasks, and what it finds in the rest. */
export interface ListFilters extends TaskFilters {
  isRest?: boolean;
}

export function isSearch(filters: TaskFilters): boolean {
  return filters.q.trim() !== "";
}

/** Whether anything beyond the tab narrows the list. */
export function isNarrowed(filters: TaskFilters): boolean {
  return isSearch(filters) || filters.tag !== null || filters.priority !== null;
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

export function listQuery(filters: ListFilters, today: Day, timeZone: string): TaskListQuery {
  const q = plainLine(filters.q);
  return {
    ...(filters.isRest ? restQuery(filters.tab) : tabQuery(filters.tab, today)),
    ...(q && { q }),
    ...(filters.tag && { tag: filters.tag }),
    ...(filters.priority && { priority: filters.priority }),
    ...sortQuery(filters),
    time_zone: timeZone,
    limit: PAGE_LIMIT,
  };
}

type Part = Pick<TaskListQuery, "status" | "due_after" | "due_before">;

/** Today carries what is late. */
function tabQuery(tab: Tab, today: Day): Part {
  const tomorrow = addDays(today, 1);
  return {
    status: tab === "done" ? "completed" : "pending",
    ...(tab === "today" && { due_before: tomorrow }),
    ...(tab === "upcoming" && { due_after: tomorrow }),
  };
}

/** At least the tasks that the tab leaves out; its own are in the other list already. */
function restQuery(tab: Tab): Part {
  if (tab === "all") return { status: "completed" };
  return { status: tab === "done" ? "pending" : "all" };
}

/** What is done has no use for its due date: the newest comes first there. */
function sortQuery(filters: ListFilters): Pick<TaskListQuery, "sort" | "order"> {
  const { sort } = filters;
  if (sort === "title") return { sort, order: "asc" };
  if (sort === "due_date" && !isNewestFirst(filters)) return { sort, order: "asc" };
  return { sort: sort === "due_date" ? "created" : sort, order: "desc" };
}

/** Whether the order by due date is one by age here: among done tasks, and where done ones may be. */
export function isNewestFirst({ tab, isRest }: Pick<ListFilters, "tab" | "isRest">): boolean {
  return tab === "done" || isRest === true;
}

/** Whether a task belongs in a list: the server's rule, for changes the server has not sent yet. */
export function matchesFilters(task: Task, filters: ListFilters, now: Now): boolean {
  if (isOfTab(task, filters.tab, now) === (filters.isRest ?? false)) return false;
  if (filters.tag !== null && !task.tags.includes(filters.tag)) return false;
  if (filters.priority !== null && task.priority !== filters.priority) return false;
  return holdsWords(task, searchWords(filters.q));
}

function isOfTab(task: Task, tab: Tab, now: Now): boolean {
  if (task.completed !== (tab === "done")) return false;
  if (tab === "all" || tab === "done") return true;
  const state = dueState(task.due_at, now);
  return tab === "upcoming" ? state === "upcoming" : state === "today" || state === "overdue";
}
