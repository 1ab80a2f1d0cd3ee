import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "./day";

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
});
