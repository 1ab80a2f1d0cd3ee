import { parseDue } from "../due";
import { PRIORITIES, type Task } from "../task";
import { isNewestFirst, type ListFilters } from "./filters";

type Compare = (a: Task, b: Task) => number;

const byText = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** Optimistic tasks count as newest; among saved ones a higher id is newer. */
function age(task: Task): number {
  return task.id < 0 ? Number.MAX_SAFE_INTEGER + task.id : task.id;
}

const byAge: Compare = (a, b) => age(a) - age(b);
const newestFirst: Compare = (a, b) => byAge(b, a);

/** A whole day stands after that day's times; no date comes last. */
function dueKey(task: Task): string {
  const due = parseDue(task.due_at);
  if (due === null) return "~";
  return due.kind === "day" ? `${due.day}~` : `${due.day}T${String(due.instant.getTime())}`;
}

const byDue: Compare = (a, b) => {
  const keyA = dueKey(a);
  const keyB = dueKey(b);
  if (keyA === keyB) return byAge(a, b);
  return keyA < keyB ? -1 : 1;
};

const byPriority: Compare = (a, b) =>
  PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority) || newestFirst(a, b);

const byTitle: Compare = (a, b) => byText.compare(a.title, b.title) || byAge(a, b);

/** The order of a list, the same the server pages it in. */
export function comparator(filters: Pick<ListFilters, "tab" | "sort" | "isRest">): Compare {
  const { sort } = filters;
  switch (sort) {
    case "due_date":
      return isNewestFirst(filters) ? newestFirst : byDue;
    case "priority":
      return byPriority;
    case "created":
      return newestFirst;
    case "title":
      return byTitle;
    default:
      return sort satisfies never;
  }
}
