import type { Now } from "./day";
import { dueState } from "./due";
import type { TaskFilters } from "./filters";
import type { Task } from "./task";

export type SectionId = "overdue" | "today" | "upcoming" | "none" | "flat";

export interface Section {
  id: SectionId;
  /** Empty for a list without headings. */
  heading: string;
  tasks: Task[];
}

const HEADINGS: Record<Exclude<SectionId, "flat">, string> = {
  overdue: "Overdue",
  today: "Today",
  upcoming: "Upcoming",
  none: "No date",
};

/** Cuts a sorted list by due date, where it is sorted by due date; other orders stay whole. */
export function sectionsOf(
  tasks: readonly Task[],
  filters: Pick<TaskFilters, "tab" | "sort">,
  now: Now,
): Section[] {
  if (tasks.length === 0) return [];
  if (filters.tab === "done" || filters.sort !== "due_date") {
    return [{ id: "flat", heading: "", tasks: [...tasks] }];
  }
  return (["overdue", "today", "upcoming", "none"] as const)
    .map((id) => ({
      id,
      heading: HEADINGS[id],
      tasks: tasks.filter((task) => dueState(task.due_at, now) === id),
    }))
    .filter((section) => section.tasks.length > 0);
}
