/**
 * Calendar days as `YYYY-MM-DD` strings in the reader's own time zone. Due dates are days first and
 * instants second, so the arithmetic here never goes through midnight in UTC.
 */

/** A calendar day, `YYYY-MM-DD`. Compares correctly as a string. */
export type Day = string;

/** The moment a page shows: the reader's day, and the instant that makes times of that day late. */
export interface Now {
  day: Day;
  /** Milliseconds since the epoch. */
  at: number;
}

export function nowOf(instant: Date): Now {
  return { day: dayOf(instant), at: instant.getTime() };
}

/** The days that the server keeps; words that mean one beyond are no date. */
export const FIRST_DAY: Day = "1900-01-01";
export const LAST_DAY: Day = "9998-12-31";

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** Whether `value` is a day of the calendar that a task can be due on. */
export function isDay(value: string): boolean {
  if (!DAY_PATTERN.test(value) || value < FIRST_DAY || value > LAST_DAY) return false;
  const noon = new Date(`${value}T12:00:00Z`);
  return !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(value);
}

/** The day an instant falls on, in `timeZone` (IANA) or, without one, where the reader is. */
export function dayOf(instant: Date, timeZone?: string): Day {
  if (timeZone === undefined) {
    const month = String(instant.getMonth() + 1).padStart(2, "0");
    const date = String(instant.getDate()).padStart(2, "0");
    return `${String(instant.getFullYear()).padStart(4, "0")}-${month}-${date}`;
  }
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/** `day` moved by a number of days, negative for earlier. */
export function addDays(day: Day, count: number): Day {
  const moved = new Date(`${day}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + count);
  return moved.toISOString().slice(0, 10);
}

/** Noon of a day in the reader's zone: safe to format, whatever daylight saving does at midnight. */
export function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00`);
}
