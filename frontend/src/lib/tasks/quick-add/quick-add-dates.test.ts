import { describe, expect, it } from "vitest";
import { parseDue } from "../due";
import { dueWords, fullDueWords } from "../due-words";
import { readQuickAdd } from "./quick-add";
import { createDateReader } from "./quick-add-dates";

const FRIDAY = new Date(2026, 10, 27, 9, 0, 0);
const readDate = createDateReader(() => FRIDAY, "en-GB");

const COUNTS = [
  0,
  1,
  31,
  400,
  9_999,
  10_000,
  99_999_999,
  Number.MAX_SAFE_INTEGER,
  "1e309",
  "9".repeat(400),
];
const UNITS = ["minutes", "hours", "days", "weeks", "months", "quarters", "years", "centuries"];
const FAR = [
  "10000 years",
  "in 300000 years",
  "5000 years ago",
  "12 March 44 BC",
  "31/12/9999",
  "1 jan 1850",
];

describe("dates beyond the calendar of tasks", () => {
  it.each(FAR)("stay words of the title: %s", (words) => {
    const text = `Read ${words} of history`;
    expect(readQuickAdd(text, readDate)).toMatchObject({ title: text, due_at: null, tokens: [] });
  });

  it.each(["year 0", "31 feb", "30.2.2027", "in 99999999 days", "2026-13-45T99:99", "at 25:99"])(
    "and days that do not exist are no date: %s",
    (words) => expect(readDate(words)).toBeNull(),
  );

  it("never give a due date that cannot be kept or shown, whatever number is typed", () => {
    const texts = COUNTS.flatMap((count) =>
      UNITS.flatMap((unit) => [
        `in ${count} ${unit}`,
        `${count} ${unit} ago`,
        `next ${count} ${unit}`,
        `5 jan ${count}`,
        `${count}-${count}-${count} ${count}:30`,
        `Read ${count} ${unit} of history`,
      ]),
    );
    for (const text of texts) {
      const { due_at } = readQuickAdd(text, readDate);
      if (due_at === null) continue;
      expect(parseDue(due_at), text).not.toBeNull();
      expect(dueWords(due_at, "2026-11-27"), text).not.toBe("");
      expect(fullDueWords(due_at, "2026-11-27"), text).not.toBe("No date");
    }
  });

  it("keep the time of day that a clock change skips within the same morning", () => {
    const due = parseDue(readDate("29 mar 2026 at 2:30")?.dueAt);
    expect(due).toMatchObject({ kind: "instant", day: "2026-03-29" });
  });
});
