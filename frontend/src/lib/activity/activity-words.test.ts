import { describe, expect, it } from "vitest";
import type { Task } from "@/lib/tasks/task";
import { activityFixture } from "./activity-fixture";
import {
  lineOf,
  momentWords,
  plainText,
  sentenceOf,
  turnWords,
  valuesClause,
} from "./activity-words";

const TODAY = "2026-11-20";
const BRITISH = { locale: "en-GB", timeZone: "Europe/London" };

function said(activity: Parameters<typeof sentenceOf>[0]): string {
  return plainText(sentenceOf(activity, TODAY, BRITISH));
}

describe("a change in words", () => {
  it("names who did it", () => {
    const moved = { action: "updated", actor: "copilot" } as const;
    const days = [
      { due_at: "2026-11-24" },
      { title: "Order new brake pads", due_at: "2026-11-23" },
    ];
    expect(said(activityFixture(moved, ...days))).toBe(
      "Copilot moved Order new brake pads from Mon 23 Nov to Tue 24 Nov",
    );
    expect(said(activityFixture({ action: "completed" }, { completed: true }))).toBe(
      "You completed Renew passport",
    );
    expect(said(activityFixture({ action: "created", actor: "mcp" }))).toBe(
      "An MCP client added Renew passport",
    );
  });

  it.each<[string, Partial<Task>, Partial<Task>]>([
    ["renamed Renew passport to Renew ID", { title: "Renew ID" }, {}],
    ["scheduled Renew passport for Mon 23 Nov", { due_at: "2026-11-23" }, {}],
    [
      "moved Renew passport from Mon 23 Nov to Mon 23 Nov, 14:00",
      { due_at: "2026-11-23T14:00:00Z" },
      { due_at: "2026-11-23" },
    ],
    [
      "cleared the date of Renew passport (was Mon 23 Nov)",
      { due_at: null },
      { due_at: "2026-11-23" },
    ],
    ["gave Renew passport high priority", { priority: "high" }, {}],
    [
      "changed the priority of Renew passport from low to high",
      { priority: "high" },
      { priority: "low" },
    ],
    ["cleared the priority of Renew passport (was low)", { priority: "none" }, { priority: "low" }],
    ["tagged Renew passport #home #papers", { tags: ["home", "papers"] }, {}],
    ["took #home off Renew passport", { tags: ["work"] }, { tags: ["home", "work"] }],
    [
      "changed the tags of Renew passport from #home to #work",
      { tags: ["work"] },
      { tags: ["home"] },
    ],
    ["added a description to Renew passport", { description: "Two photos" }, {}],
    ["changed the description of Renew passport", { description: "b" }, { description: "a" }],
    ["removed the description of Renew passport", { description: "" }, { description: "a" }],
    [
      "renamed Renew passport to Renew ID, moved it from Mon 23 Nov to Tue 24 Nov and changed its tags from #a to #b",
      { title: "Renew ID", due_at: "2026-11-24", tags: ["b"] },
      { due_at: "2026-11-23", tags: ["a"] },
    ],
  ])("says “You %s”", (words, to, from) => {
    expect(said(activityFixture({ action: "updated" }, to, from))).toBe(`You ${words}`);
  });

  it.each<[string, unknown, unknown]>([
    ["set its estimate to 25", null, 25],
    ["changed its estimate from 25 to 50", 25, 50],
    ["cleared its estimate (was 50)", 50, null],
  ])("says “%s” of a field that nobody has words for", (words, was, now) => {
    expect(plainText(valuesClause(["its estimate"], was, now))).toBe(words);
  });

  it.each(["deleted", "restored", "reopened"] as const)("says that a task was %s", (action) => {
    const activity = activityFixture(
      { action },
      { completed: false },
      { completed: action === "reopened" },
    );
    expect(said(activity)).toBe(`You ${action} Renew passport`);
  });

  it("gives the date of a new task", () => {
    const added = activityFixture({ action: "created" }, { due_at: "2026-11-21T09:00:00Z" });
    expect(said(added)).toBe("You added Renew passport, due Sat 21 Nov, 09:00");
  });

  it("does not claim a change where there was none", () => {
    const again = activityFixture({ action: "completed" }, {}, { completed: true });
    expect(said(again)).toBe("You left Renew passport as it was");
  });

  it("sets titles apart, whatever is in them", () => {
    const added = activityFixture({ action: "created" }, { title: "You deleted everything" });
    expect(sentenceOf(added, TODAY, BRITISH)).toEqual([
      "You ",
      "added ",
      { title: "You deleted everything" },
    ]);
    expect(lineOf(added, TODAY, BRITISH)).toEqual(["Added ", { title: "You deleted everything" }]);
  });
});

describe("a turn in words", () => {
  const added = (id: number) =>
    activityFixture({ id, task_id: id, action: "created", actor: "copilot" });
  const completed = (id: number, task_id = id) =>
    activityFixture({ id, task_id, action: "completed", actor: "copilot" }, { completed: true });

  it("counts what is alike", () => {
    expect(turnWords([added(1), added(2), added(3)])).toBe("Copilot added 3 tasks");
  });

  it("counts changes where tasks or verbs differ", () => {
    expect(turnWords([added(1), completed(2)])).toBe("Copilot made 2 changes");
    expect(turnWords([completed(1, 5), completed(2, 5)])).toBe("Copilot made 2 changes");
  });
});

it("tells the day of a moment unless it is today", () => {
  expect(momentWords("2026-11-20T14:32:00Z", TODAY, BRITISH)).toBe("14:32");
  expect(momentWords("2026-11-16T14:32:00Z", TODAY, BRITISH)).toBe("Mon 16 Nov, 14:32");
});
