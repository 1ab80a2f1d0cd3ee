import { describe, expect, it } from "vitest";
import { dayOf } from "@/lib/time/day";
import vectors from "../../../../shared-vectors/due.json";
import { dueState, moveToDay, parseDue, quickDays, toZonedIso } from "./due";

describe("due dates", () => {
  it("keeps a day a day and an instant an instant", () => {
    expect(parseDue("2026-11-20")).toEqual({ kind: "day", day: "2026-11-20" });
    expect(parseDue("2026-11-20T23:30:00Z", "Europe/Berlin")).toMatchObject({
      kind: "instant",
      day: "2026-11-21",
    });
    expect(parseDue("not a date")).toBeNull();
    expect(parseDue(null)).toBeNull();
  });

  it.each([
    "12026-11-27",
    "+012026-11-27T09:00:00Z",
    "9999-01-01T00:00:00Z",
    "9998-12-31T23:30:00-01:00",
    "1899-12-31T23:59:59Z",
    "2026-02-30",
    "2026-11-27T25:00:00Z",
    "Room 5",
  ])("are none where the text is no date of a task: %s", (text) => {
    expect(parseDue(text)).toBeNull();
    expect(dueState(text, { day: "2026-11-20", at: 0 })).toBe("none");
  });

  it.each(vectors.states)("stand $state for $due at $now in $zone", ({ due, now, zone, state }) => {
    const instant = new Date(now);
    const seen = { day: dayOf(instant, zone), at: instant.getTime() };
    expect(dueState(due, seen, zone)).toBe(state);
  });

  it("writes an instant with an offset that reads back to the same instant", () => {
    const instant = new Date(2026, 10, 21, 9, 0, 0);
    const iso = toZonedIso(instant);
    expect(iso).toMatch(/^2026-11-21T09:00:00[+-]\d{2}:\d{2}$/);
    expect(new Date(iso).getTime()).toBe(instant.getTime());
  });

  it("moves to another day and keeps the time of day", () => {
    expect(moveToDay("2026-11-20", "2026-11-24")).toBe("2026-11-24");
    expect(moveToDay(null, "2026-11-24")).toBe("2026-11-24");
    const nine = toZonedIso(new Date(2026, 10, 20, 9, 15));
    expect(moveToDay(nine, "2026-11-24")).toBe(toZonedIso(new Date(2026, 10, 24, 9, 15)));
  });

  it("offers days that lie ahead, each once", () => {
    expect(quickDays("2026-11-20")).toEqual([
      { label: "Today", day: "2026-11-20" },
      { label: "Tomorrow", day: "2026-11-21" },
      { label: "Next week", day: "2026-11-23" },
    ]);
  });
});
