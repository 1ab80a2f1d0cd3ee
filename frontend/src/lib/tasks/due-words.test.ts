import { describe, expect, it } from "vitest";
import { dayOf } from "@/lib/time/day";
import vectors from "../../../../shared-vectors/due.json";
import { dueWords, fullDueWords } from "./due-words";

const BRITISH = { locale: "en-GB", timeZone: "Europe/London" };
const AMERICAN = { locale: "en-US", timeZone: "Europe/London" };
const TODAY = "2026-11-20";

describe("a due date in words", () => {
  it.each(vectors.words)("is '$words' for $due at $now in $zone", (one) => {
    const style = { locale: "en-GB", timeZone: one.zone };
    const today = dayOf(new Date(one.now), one.zone);
    expect(dueWords(one.due, today, style)).toBe(one.words);
    expect(fullDueWords(one.due, today, style).replace(",", "")).toBe(one.plain);
  });

  it("is nothing where there is none", () => {
    expect(dueWords(null, TODAY, BRITISH)).toBe("");
  });

  it("follows the reader's own order and clock", () => {
    expect(dueWords("2026-11-23", TODAY, AMERICAN)).toBe("Mon Nov 23");
    expect(dueWords("2026-11-20T14:00:00Z", TODAY, AMERICAN)).toBe("Today 2PM");
    expect(dueWords("2026-11-20T17:30:00Z", TODAY, AMERICAN)).toBe("Today 5:30PM");
  });

  it("reads a date back in full", () => {
    expect(fullDueWords("2026-11-21T09:00:00Z", TODAY, BRITISH)).toBe("Sat 21 Nov, 09:00");
    expect(fullDueWords("2026-11-21", TODAY, BRITISH)).toBe("Sat 21 Nov");
    expect(fullDueWords(null, TODAY, BRITISH)).toBe("No date");
  });
});
