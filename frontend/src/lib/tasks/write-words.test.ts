import { describe, expect, it } from "vitest";
import { changeEdits, deleteEdits } from "./task-edits";
import { taskFixture } from "./task-fixture";
import { shortTitle, turnWords, writeWords } from "./write-words";

const TODAY = "2026-11-20";
const STYLE = { locale: "en-GB" };
const one = taskFixture({ id: 1, title: "Order new brake pads" });
const two = taskFixture({ id: 2, title: "Book room" });

function changeWords(tasks: (typeof one)[], patch: object) {
  const write = { kind: "change" as const, key: "k", edits: changeEdits(tasks, patch) };
  return writeWords(write, TODAY, STYLE);
}

describe("words about writes", () => {
  it("name one task and count several", () => {
    const words = (tasks: (typeof one)[]) =>
      writeWords({ kind: "delete", key: "k", edits: deleteEdits(tasks) }, TODAY);
    expect(words([two])).toBe("Deleted “Book room”");
    expect(words([one, two])).toBe("Deleted 2 tasks");
    expect(changeWords([two], { completed: true })).toBe("Completed “Book room”");
  });

  it("keep a title from right to left in its own direction, whole characters of it", () => {
    const hebrew = { ...two, title: "קנה חלב, 2 בקבוקים!" };
    const deleted = { kind: "delete" as const, key: "k", edits: deleteEdits([hebrew]) };
    expect(writeWords(deleted, TODAY)).toBe("Deleted “\u2068קנה חלב, 2 בקבוקים!\u2069”");
    expect(shortTitle("🥛".repeat(60))).toBe(`${"🥛".repeat(47)}…`);
  });

  it("say where a task went", () => {
    expect(changeWords([one], { due_at: "2026-11-24" })).toBe(
      "Order new brake pads moved to Tue 24 Nov",
    );
    expect(changeWords([one, two], { due_at: TODAY })).toBe("2 tasks moved to today");
    expect(changeWords([two], { due_at: "2026-11-21" })).toBe("Book room moved to tomorrow");
    const dated = { ...one, due_at: TODAY };
    expect(changeWords([dated], { due_at: null })).toBe("Order new brake pads has no date now");
  });

  it("stay silent where the row says it all", () => {
    expect(changeWords([one], { priority: "high" })).toBeNull();
  });

  it("sum up a turn of the copilot", () => {
    const added = { id: 1, before: null, after: one };
    expect(turnWords([added, { ...added, id: 2, after: two }])).toBe("Added 2 tasks");
    expect(turnWords([added, { id: 2, before: two, after: null }])).toBe("Changed 2 tasks");
    expect(turnWords([{ id: 2, before: two, after: null }])).toBe("Deleted “Book room”");
  });
});
