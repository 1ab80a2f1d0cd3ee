import { type DateStyle, shortDay, timeWords } from "@/lib/time/date-words";
import { addDays, type Day } from "@/lib/time/day";
import { parseDue } from "./due";

/** The date column: "Yesterday", "Today 14:00", "Mon 23 Nov", "Mon 23 Nov 09:00"; empty for none. */
export function dueWords(
  dueAt: string | null | undefined,
  today: Day,
  style: DateStyle = {},
): string {
  const due = parseDue(dueAt, style.timeZone);
  if (due === null) return "";
  const day = dayWords(due.day, today, style);
  return due.kind === "day" ? day : `${day} ${timeWords(due.instant, style)}`;
}

function dayWords(day: Day, today: Day, style: DateStyle): string {
  if (day === today) return "Today";
  return day === addDays(today, -1) ? "Yesterday" : shortDay(day, today, style);
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
