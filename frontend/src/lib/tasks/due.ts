import { addDays, type Day, dayOf, isDay, type Now } from "@/lib/time/day";

/** What `due_at` holds: a whole day, or an instant. */
export type Due = { kind: "day"; day: Day } | { kind: "instant"; instant: Date; day: Day };

const INSTANT_PATTERN = /^\d{4}-\d{2}-\d{2}T/;

/** Reads `due_at`; null for none, for text that is no date and for dates that no task can have. */
export function parseDue(dueAt: string | null | undefined, timeZone?: string): Due | null {
  if (!dueAt) return null;
  if (isDay(dueAt)) return { kind: "day", day: dueAt };
  if (!INSTANT_PATTERN.test(dueAt)) return null;
  const instant = new Date(dueAt);
  if (Number.isNaN(instant.getTime()) || !isDay(instant.toISOString().slice(0, 10))) return null;
  return { kind: "instant", instant, day: dayOf(instant, timeZone) };
}

/** Where a task stands towards now: a day is late once it is over, a time once it has passed. */
export type DueState = "overdue" | "today" | "upcoming" | "none";

export function dueState(dueAt: string | null | undefined, now: Now, timeZone?: string): DueState {
  const due = parseDue(dueAt, timeZone);
  if (due === null) return "none";
  if (due.day < now.day) return "overdue";
  if (due.kind === "instant" && due.instant.getTime() < now.at) return "overdue";
  return due.day === now.day ? "today" : "upcoming";
}

/** An instant as ISO 8601 with the reader's own offset, so that the server keeps the zone meant. */
export function toZonedIso(instant: Date): string {
  const offsetMin = -instant.getTimezoneOffset();
  const sign = offsetMin < 0 ? "-" : "+";
  const two = (value: number) => String(Math.abs(value)).padStart(2, "0");
  const time = [instant.getHours(), instant.getMinutes(), instant.getSeconds()].map(two).join(":");
  const offset = `${sign}${two(Math.trunc(offsetMin / 60))}:${two(offsetMin % 60)}`;
  return `${dayOf(instant)}T${time}${offset}`;
}

/** `dueAt` on another day: a task with a time keeps its time of day. */
export function moveToDay(dueAt: string | null | undefined, day: Day): string {
  const due = parseDue(dueAt);
  if (due?.kind !== "instant") return day;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const moved = new Date(due.instant);
  moved.setFullYear(year, month - 1, date);
  return toZonedIso(moved);
}

/** The days the date menu offers, each once and with the nearest name a person would use. */
export function quickDays(today: Day): { label: string; day: Day }[] {
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const untilMonday = (8 - weekday) % 7 || 7;
  const untilSaturday = (6 - weekday + 7) % 7 || 7;
  const days = [
    { label: "Today", day: today },
    { label: "Tomorrow", day: addDays(today, 1) },
    { label: "Weekend", day: addDays(today, untilSaturday) },
    { label: "Next week", day: addDays(today, untilMonday) },
  ];
  return days.filter(({ day }, index) => days.findIndex((one) => one.day === day) === index);
}
