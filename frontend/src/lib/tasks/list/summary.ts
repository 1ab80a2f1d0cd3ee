import type { paths } from "@/lib/api-types";
import type { Now } from "@/lib/time/day";
import { type DueState, dueState } from "../due";
import type { Task } from "../task";
import type { Tab } from "./filters";
import type { SectionId } from "./sections";

/** How many tasks stand where; `pending` includes the other three pending ones. */
export type TaskSummary =
  paths["/api/{user_id}/tasks/summary"]["get"]["responses"][200]["content"]["application/json"];

const FIELD: Record<Exclude<DueState, "none">, "overdue" | "due_today" | "upcoming"> = {
  overdue: "overdue",
  today: "due_today",
  upcoming: "upcoming",
};

function count(summary: TaskSummary, task: Task, now: Now, by: 1 | -1): TaskSummary {
  if (task.completed) return { ...summary, completed: summary.completed + by };
  const next = { ...summary, pending: summary.pending + by };
  const state = dueState(task.due_at, now);
  if (state !== "none") next[FIELD[state]] += by;
  return next;
}

/** The summary after one task went from `before` to `after` (null: not in the list). */
export function recount(
  summary: TaskSummary,
  before: Task | null,
  after: Task | null,
  now: Now,
): TaskSummary {
  let next = summary;
  if (before) next = count(next, before, now, -1);
  if (after) next = count(next, after, now, 1);
  return next;
}

/** A count in at most four characters: 999, 1.2k, 45k, 2m. */
export function shortCount(count: number): string {
  if (count < 1_000) return String(count);
  if (count < 10_000) return `${Math.floor(count / 100) / 10}k`;
  return count < 1_000_000 ? `${Math.floor(count / 1_000)}k` : `${Math.floor(count / 1_000_000)}m`;
}

export function tabCount(summary: TaskSummary, tab: Tab): number {
  switch (tab) {
    case "all":
      return summary.pending;
    case "today":
      return summary.overdue + summary.due_today;
    case "upcoming":
      return summary.upcoming;
    case "done":
      return summary.completed;
    default:
      return tab satisfies never;
  }
}

/** How many pending tasks a section holds in all, loaded or not. */
export function sectionTotal(summary: TaskSummary, section: SectionId): number | null {
  switch (section) {
    case "overdue":
      return summary.overdue;
    case "today":
      return summary.due_today;
    case "upcoming":
      return summary.upcoming;
    case "none":
      return summary.pending - summary.overdue - summary.due_today - summary.upcoming;
    case "flat":
    case "rest-open":
    case "rest-done":
      return null;
    default:
      return section satisfies never;
  }
}
