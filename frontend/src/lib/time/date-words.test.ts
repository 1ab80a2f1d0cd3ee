import { describe, expect, it } from "vitest";
import { dayInWeek, longDay } from "./date-words";

const BRITISH = { locale: "en-GB" };
const AMERICAN = { locale: "en-US" };

describe("date words", () => {
  it("head the page with the day, in the reader's own order, and shorten it inside a week", () => {
    expect(longDay("2026-11-20", BRITISH)).toBe("Friday 20 November");
    expect(longDay("2026-11-20", AMERICAN)).toBe("Friday November 20");
    expect(dayInWeek("2026-11-23", BRITISH)).toBe("Mon 23");
  });
});
