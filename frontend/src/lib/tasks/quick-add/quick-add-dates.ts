/** The date reader of the quick add, on chrono-node. Import it lazily: it is 40 KB on its own. */
import { casual, GB } from "chrono-node/en";
import { dayOf } from "@/lib/time/day";
import { parseDue, toZonedIso } from "../due";
import type { DateReader } from "./quick-add";

/**
 * Builds a reader for everyday English dates ahead of `now`. With several dates in a text the last
 * one counts: people put the date at the end. Words for a date that no task can have ("10000 years")
 * are no date.
 *
 * @param locale decides whether 3/4 is a day in April or in March
 */
export function createDateReader(now: () => Date, locale = "en-US"): DateReader {
  const reader = /-(US|PH)$/i.test(locale) || locale === "en" ? casual : GB;
  return (text) => {
    const found = reader.parse(text, now(), { forwardDate: true }).at(-1);
    if (!found || isTooThin(found.text)) return null;
    const instant = found.start.date();
    const hasTime = found.start.isCertain("hour");
    const dueAt = hasTime ? toZonedIso(instant) : dayOf(instant);
    if (parseDue(dueAt) === null) return null;
    return { start: found.index, end: found.index + found.text.length, dueAt };
  };
}

/** "now" is no due date, and "may", "march" or a lone number mostly are words of the title. */
function isTooThin(text: string): boolean {
  return /^(now|may|march|sat|sun|mar|second|\d{1,2}|\d+(\.\d+)?)$/i.test(text.trim());
}
