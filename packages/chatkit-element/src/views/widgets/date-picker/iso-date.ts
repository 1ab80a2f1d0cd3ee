/**
 * Dates of a picker. Only the calendar date is edited: what follows it in the server's value (time
 * and zone) is kept, so no time zone ever moves the day.
 */
export interface PickedDate {
  /** `2026-11-20` */
  day: string;
  /** What followed the day, e.g. `T15:00:00Z`; empty for a plain date. */
  rest: string;
}

const ISO = /^(\d{4}-\d{2}-\d{2})(T.*)?$/;

export function parseIso(value: unknown): PickedDate | undefined {
  const match = typeof value === "string" ? ISO.exec(value.trim().replace(" ", "T")) : null;
  return match?.[1] ? { day: match[1], rest: match[2] ?? "" } : undefined;
}

/** The day in the reader's language, e.g. "20 Nov 2026". */
export function formatDay(day: string, locale: string | undefined): string {
  const format = (tag?: string) =>
    new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  try {
    return format(locale).format(date);
  } catch {
    return format().format(date);
  }
}

/** The language of the text around an element, across shadow roots. */
export function languageOf(element: Element | null): string | undefined {
  for (let at: Element | null = element; at; ) {
    const tagged: Element | null = at.closest("[lang]");
    if (tagged) return tagged.getAttribute("lang") || undefined;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}
