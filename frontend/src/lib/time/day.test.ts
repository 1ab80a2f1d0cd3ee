import { describe, expect, it } from "vitest";
import { addDays, dayOf, isDay } from "./day";

describe("days", () => {
  it("names the day an instant falls on in a given zone", () => {
    const instant = new Date("2026-11-20T23:30:00Z");
    expect(dayOf(instant, "Europe/Berlin")).toBe("2026-11-21");
    expect(dayOf(instant, "America/New_York")).toBe("2026-11-20");
  });

  it("moves across month, year and leap-day ends", () => {
    expect(addDays("2026-11-30", 1)).toBe("2026-12-01");
    expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  });

  it.each(["1900-01-01", "2028-02-29", "9998-12-31"])("%s is one", (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    "1899-12-31",
    "9999-01-01",
    "12026-11-27",
    "-974-11-27",
    "0-44-03-12",
    "NaN-NaN-NaN",
    "2026-02-30",
    "2026-13-01",
    "2026-11-00",
    "2026-11-27T09:00:00Z",
  ])("%s is none that a task can be due on", (text) => {
    expect(isDay(text)).toBe(false);
  });
});
