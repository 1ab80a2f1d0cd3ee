import { type DateStyle, nearDay, shortDay, timeWords } from "@/lib/time/date-words";
import type { Day } from "@/lib/time/day";
import { parseDue } from "./due";

/** The date column: "Today 14:00", "Tomorrow", "Mon 23 Nov 09:00"; empty for none. */
export function dueWords(
  dueAt: string | null | undefined,
  today: Day,
  style: DateStyle = {},
): string {
  const due = parseDue(dueAt, style.timeZone);
  if (due === null) return "";
  const day = nearDay(due.day, today, style);
  return due.kind === "day" ? day : `${day} ${timeWords(due.instant, style)}`;
}

/** Everything the date says, for read-backs, labels and titles: "Sat 21 Nov, 09:00". */
export function fullDueWords(
  dueAt: string | null | undefined,
  today: Day,
  style: DateStyle = {},
): string {
  const due = parseDue(dueAt, style.timeZone);
  if (due === null) return "No date";
  const day = shortDay(due.day, today, style);
  return due.kind === "day" ? day : `${day}, ${timeWords(due.instant, style)}`;
}
