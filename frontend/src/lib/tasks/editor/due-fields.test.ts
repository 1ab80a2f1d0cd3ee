import { describe, expect, it } from "vitest";
import { toZonedIso } from "../due";
import { joinDue, splitDue } from "./due-fields";

describe("due date fields", () => {
  const nine = toZonedIso(new Date(2026, 10, 21, 9, 0));

  it("split into day and time and join to the same", () => {
    expect(splitDue(nine)).toEqual({ day: "2026-11-21", time: "09:00" });
    expect(splitDue("2026-11-21")).toEqual({ day: "2026-11-21", time: "" });
    expect(splitDue(null)).toEqual({ day: "", time: "" });
    expect(joinDue({ day: "2026-11-21", time: "09:00" }, null)).toBe(nine);
    expect(joinDue({ day: "2026-11-21", time: "" }, nine)).toBe("2026-11-21");
    expect(joinDue({ day: "", time: "" }, nine)).toBeNull();
  });

  it("leave an untouched date as the server wrote it", () => {
    const before = new Date(2026, 10, 21, 9, 0, 30).toISOString();
    expect(joinDue(splitDue(before), before)).toBe(before);
  });
});
