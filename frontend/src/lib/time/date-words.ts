import { addDays, type Day, noonOf } from "./day";

/** How the reader writes dates: a BCP 47 language list and, for tests, a fixed zone. */
export interface DateStyle {
  locale?: string | readonly string[];
  timeZone?: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(style: DateStyle, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([style, options]);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(style.locale as string | string[] | undefined, {
    ...options,
    ...(style.timeZone ? { timeZone: style.timeZone } : {}),
  });
  formatters.set(key, made);
  return made;
}

/** Dates in this interface carry no commas: "Mon 23 Nov", "Mon Nov 23". */
function withoutCommas(instant: Date, format: Intl.DateTimeFormat): string {
  return format
    .formatToParts(instant)
    .map((part) => (part.type === "literal" ? part.value.replace(/,\s*/g, " ") : part.value))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

function formatDay(day: Day, style: DateStyle, options: Intl.DateTimeFormatOptions): string {
  return withoutCommas(noonOf(day), formatter({ locale: style.locale }, options));
}

/** A time of day: "14:00", "2PM". */
export function timeWords(instant: Date, style: DateStyle = {}): string {
  const text = formatter(style, { timeStyle: "short" }).format(instant);
  return text.replace(/:00(?=\s?[ap]m)/i, "").replace(/\s(?=[ap]m)/i, "");
}

const SHORT: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" };
const OTHER_YEAR: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };

/** The page head: "Friday 20 November". */
export function longDay(day: Day, style: DateStyle = {}): string {
  return formatDay(day, style, { weekday: "long", day: "numeric", month: "long" });
}

/** A day in a row: "Mon 23 Nov", and "23 Nov 2027" in another year. */
export function shortDay(day: Day, today: Day, style: DateStyle = {}): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return formatDay(day, style, sameYear ? SHORT : OTHER_YEAR);
}

/** A day in a row by its name where it has one: "Yesterday", "Today", "Tomorrow", "Mon 23 Nov". */
export function nearDay(day: Day, today: Day, style: DateStyle = {}): string {
  if (day === today) return "Today";
  if (day === addDays(today, -1)) return "Yesterday";
  return day === addDays(today, 1) ? "Tomorrow" : shortDay(day, today, style);
}

/** The same inside a sentence: "tomorrow", "Mon 23 Nov". */
export function nearDayWithin(day: Day, today: Day, style: DateStyle = {}): string {
  const words = nearDay(day, today, style);
  return words === shortDay(day, today, style) ? words : words.toLowerCase();
}

/** A day where the month is plain from what stands beside it: "Mon 23". */
export function dayInWeek(day: Day, style: DateStyle = {}): string {
  const weekday = formatDay(day, style, { weekday: "short" });
  return `${weekday} ${Number(day.slice(8))}`;
}
