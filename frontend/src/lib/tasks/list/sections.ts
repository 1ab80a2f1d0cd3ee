import type { Now } from "@/lib/time/day";
import { dueState } from "../due";
import type { Task } from "../task";
import type { ListFilters } from "./filters";

export type SectionId = "overdue" | "today" | "upcoming" | "none" | "flat" | RestId;
type RestId = "rest-open" | "rest-done";

export interface Section {
  id: SectionId;
  /** Empty for a list without headings. */
  heading: string;
  tasks: Task[];
}

const HEADINGS: Record<Exclude<SectionId, "flat" | RestId>, string> = {
  overdue: "Overdue",
  today: "Today",
  upcoming: "Upcoming",
  none: "No date",
};

/** Cuts a sorted list by due date, where it is sorted by due date; other orders stay whole. */
export function sectionsOf(
  tasks: readonly Task[],
  filters: Pick<ListFilters, "tab" | "sort" | "isRest">,
  now: Now,
): Section[] {
  if (tasks.length === 0) return [];
  if (filters.isRest) return restSections(tasks);
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

/** What a search found beside the tab's own tasks: open ones, then done ones. */
function restSections(tasks: readonly Task[]): Section[] {
  const sections: Section[] = [
    { id: "rest-open", heading: "Also in All", tasks: tasks.filter((task) => !task.completed) },
    { id: "rest-done", heading: "Done", tasks: tasks.filter((task) => task.completed) },
  ];
  return sections.filter((section) => section.tasks.length > 0);
}

export function isRestSection({ id }: Pick<Section, "id">): boolean {
  return id === "rest-open" || id === "rest-done";
}
