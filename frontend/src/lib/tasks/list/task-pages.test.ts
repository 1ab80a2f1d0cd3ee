import { describe, expect, it } from "vitest";
import { taskFixture } from "../task-fixture";
import { DEFAULT_FILTERS, listQuery, matchesFilters, TABS, type Tab } from "./filters";
import { isRestSection, sectionsOf } from "./sections";
import { recount, tabCount } from "./summary";
import { dropTask, findTask, putTask, type TaskPages, visibleTasks } from "./task-pages";

const TODAY = "2026-11-20";
const NOW = { day: TODAY, at: new Date(2026, 10, 20, 8).getTime() };
const late = taskFixture({ id: 1, title: "Late", due_at: "2026-11-18" });
const today = taskFixture({ id: 2, title: "Today", due_at: "2026-11-20" });
const soon = taskFixture({ id: 3, title: "Soon", due_at: "2026-11-23" });
const undated = taskFixture({ id: 4, title: "Undated" });

const pages: TaskPages = {
  pages: [
    { items: [late, today], next_cursor: "more" },
    { items: [soon, undated], next_cursor: null },
  ],
  pageParams: [null, "more"],
};

function titles(data: TaskPages, filters = DEFAULT_FILTERS) {
  return visibleTasks(data, filters, NOW).map((task) => task.title);
}

describe("the cached list", () => {
  it("replaces a task where it stands and leaves the other pages untouched", () => {
    const next = putTask(pages, { ...late, title: "Later" });
    expect(findTask(next, 1)?.title).toBe("Later");
    expect(next.pages[1]).toBe(pages.pages[1]);
  });

  it("shows a moved task at its new place", () => {
    expect(titles(putTask(pages, { ...late, due_at: "2026-11-30" }))).toEqual([
      "Today",
      "Soon",
      "Late",
      "Undated",
    ]);
  });

  it("swaps the optimistic task for the saved one, even when the event came first", () => {
    const draft = putTask(pages, taskFixture({ id: -1, title: "New", due_at: "2026-11-21" }));
    const saved = taskFixture({ id: 9, title: "New", due_at: "2026-11-21" });
    const both = putTask(draft, saved);
    const once = putTask(both, saved, -1);
    expect(titles(once)).toEqual(["Late", "Today", "New", "Soon", "Undated"]);
  });

  it("hides what no longer matches, unless it lingers", () => {
    const done = { ...today, completed: true };
    const next = putTask(pages, done);
    expect(titles(next)).toEqual(["Late", "Soon", "Undated"]);
    expect(visibleTasks(next, DEFAULT_FILTERS, NOW, [done]).map((task) => task.id)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it("drops a deleted task", () => {
    expect(titles(dropTask(pages, 3))).toEqual(["Late", "Today", "Undated"]);
  });
});

describe("filters", () => {
  it("narrow by tab, words, tag and priority", () => {
    const task = taskFixture({ due_at: TODAY, tags: ["home"], priority: "high" });
    const match = (change: object) => matchesFilters(task, { ...DEFAULT_FILTERS, ...change }, NOW);
    expect(match({ tab: "today" })).toBe(true);
    expect(match({ tab: "upcoming" })).toBe(false);
    expect(match({ tab: "done" })).toBe(false);
    expect(match({ q: "PASSPORT" })).toBe(true);
    expect(match({ q: "brake" })).toBe(false);
    expect(match({ tag: "home", priority: "high" })).toBe(true);
    expect(match({ tag: "work" })).toBe(false);
  });

  it("ask the server for the same", () => {
    const filters = { ...DEFAULT_FILTERS, tab: "today" as const, q: " milk\u0000 ", tag: "home" };
    expect(listQuery(filters, TODAY, "Europe/Berlin")).toEqual({
      status: "pending",
      q: "milk",
      tag: "home",
      due_before: "2026-11-21",
      sort: "due_date",
      order: "asc",
      time_zone: "Europe/Berlin",
      limit: 100,
    });
  });

  it("carry what is late into Today, and leave it out of Upcoming", () => {
    const shown = (tab: Tab) => titles(pages, { ...DEFAULT_FILTERS, tab });
    expect(shown("today")).toEqual(["Late", "Today"]);
    expect(shown("upcoming")).toEqual(["Soon"]);
    const summary = { pending: 4, overdue: 1, due_today: 1, upcoming: 1, completed: 0 };
    expect(tabCount(summary, "today")).toBe(2);
    const sections = sectionsOf([late, today], { tab: "today", sort: "due_date" }, NOW);
    expect(sections.map(({ heading }) => heading)).toEqual(["Overdue", "Today"]);
  });

  it.each(TABS)(
    "part a search in %s and the rest of the list so that no task is in both",
    (tab) => {
      const done = taskFixture({ id: 5, title: "Done", completed: true });
      const tasks = [late, today, soon, undated, done];
      const filters = { ...DEFAULT_FILTERS, tab };
      for (const task of tasks) {
        const isOwn = matchesFilters(task, filters, NOW);
        expect(matchesFilters(task, { ...filters, isRest: true }, NOW)).toBe(!isOwn);
      }
    },
  );

  it("ask for the rest of a search without the tab's days", () => {
    const rest = (tab: Tab) =>
      listQuery({ ...DEFAULT_FILTERS, q: "milk", tab, isRest: true }, TODAY, "UTC");
    expect(rest("all")).toMatchObject({ status: "completed", sort: "created", order: "desc" });
    expect(rest("done")).toMatchObject({ status: "pending" });
    expect(rest("today")).toMatchObject({ status: "all" });
    expect(rest("today")).not.toHaveProperty("due_before");
  });
});

describe("sections", () => {
  it("cut the list by due date and leave out empty ones", () => {
    const sections = sectionsOf([late, today, undated], DEFAULT_FILTERS, NOW);
    expect(sections.map((section) => [section.heading, section.tasks.length])).toEqual([
      ["Overdue", 1],
      ["Today", 1],
      ["No date", 1],
    ]);
  });

  it("leave other orders whole", () => {
    const sections = sectionsOf([late, soon], { tab: "all", sort: "title" }, NOW);
    expect(sections.map((section) => section.id)).toEqual(["flat"]);
  });

  it("set apart what a search found beside the tab", () => {
    const done = taskFixture({ id: 5, title: "Done", completed: true });
    const rest = { tab: "today", sort: "due_date", isRest: true } as const;
    const sections = sectionsOf([done, soon], rest, NOW);
    expect(sections.map(({ heading, tasks }) => [heading, tasks.length])).toEqual([
      ["Also in All", 1],
      ["Done", 1],
    ]);
    expect(sections.every(isRestSection)).toBe(true);
  });
});

describe("counts", () => {
  const none = { pending: 0, overdue: 0, due_today: 0, upcoming: 0, completed: 0 };

  it("follow a task through its life", () => {
    const added = recount(none, null, late, NOW);
    expect(added).toEqual({ ...none, pending: 1, overdue: 1 });
    const moved = recount(added, late, { ...late, due_at: TODAY }, NOW);
    expect(moved).toEqual({ ...none, pending: 1, due_today: 1 });
    const done = recount(moved, { ...late, due_at: TODAY }, { ...late, completed: true }, NOW);
    expect(done).toEqual({ ...none, completed: 1 });
    expect(recount(done, { ...late, completed: true }, null, NOW)).toEqual(none);
  });
});
