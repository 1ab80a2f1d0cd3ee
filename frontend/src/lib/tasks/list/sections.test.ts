import { describe, expect, it, vi } from "vitest";
import { nowOf } from "@/lib/time/day";
import vectors from "../../../../../shared-vectors/due.json";
import { taskFixture } from "../task-fixture";
import { DEFAULT_FILTERS, matchesFilters, TAB_WORDS, TABS } from "./filters";
import { sectionsOf } from "./sections";

const { zone, now, tasks } = vectors.places;
// What is in the trash never reaches a page.
const listed = tasks.filter((one) => !one.deleted);

/** The tabs that a place is in, by the words of the table. */
const TABS_OF: Record<string, string[]> = {
  Overdue: ["All", "Today"],
  Today: ["All", "Today"],
  Upcoming: ["All", "Upcoming"],
  All: ["All"],
  Done: ["Done"],
};

describe("where the list keeps a task", () => {
  it.each(listed)("is $place with $due, completed: $completed", (one) => {
    vi.stubEnv("TZ", zone);
    const seen = nowOf(new Date(now));
    const task = taskFixture({ due_at: one.due, completed: one.completed });
    const tabs = TABS.filter((tab) => matchesFilters(task, { ...DEFAULT_FILTERS, tab }, seen));
    expect(tabs.map((tab) => TAB_WORDS[tab])).toEqual(TABS_OF[one.place]);

    const shown = { ...DEFAULT_FILTERS, tab: one.completed ? ("done" as const) : ("all" as const) };
    const [section] = sectionsOf([task], shown, seen);
    expect(section?.heading || null).toBe(one.heading);
  });
});
