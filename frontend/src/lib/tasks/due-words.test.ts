import { describe, expect, it } from "vitest";
import { dueWords, fullDueWords } from "./due-words";

const BRITISH = { locale: "en-GB", timeZone: "Europe/London" };
const AMERICAN = { locale: "en-US", timeZone: "Europe/London" };
const TODAY = "2026-11-20";

describe("a due date in words", () => {
  it.each([
    ["2026-11-18", "Wed 18 Nov"],
    ["2026-11-19", "Yesterday"],
    ["2026-11-20", "Today"],
    ["2026-11-20T14:00:00Z", "Today 14:00"],
    ["2026-11-23", "Mon 23 Nov"],
    ["2026-11-19T14:00:00Z", "Yesterday 14:00"],
    ["2026-11-23T09:00:00Z", "Mon 23 Nov 09:00"],
    ["2026-11-18T23:59:00Z", "Wed 18 Nov 23:59"],
    ["2027-01-04", "4 Jan 2027"],
    ["2027-01-04T09:15:00Z", "4 Jan 2027 09:15"],
    [null, ""],
  ])("%s reads %s", (dueAt, words) => {
    expect(dueWords(dueAt, TODAY, BRITISH)).toBe(words);
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
