// @vitest-environment happy-dom
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { TaskSync } from "../sync/task-sync";
import type { Task, TaskPatch } from "../task";
import { taskFixture } from "../task-fixture";
import type { TaskWrites } from "../writes/use-task-writes";
import { type PageState, pageReducer, START } from "./page-state";
import { createRun } from "./run-command";
import { createActions, type PageAccess } from "./tasks-actions";

const TASKS = [1, 2, 3].map((id) => taskFixture({ id, title: `Task ${id}` }));

/** A page of three rows in sight, and what was written there. */
function setUp() {
  const written: unknown[] = [];
  const ids = (tasks: readonly Task[]) => tasks.map(({ id }) => id);
  const writes: TaskWrites = {
    add: () => ({ task: taskFixture() }),
    change: (tasks, patch) => written.push([ids(tasks), patch as TaskPatch]),
    remove: (tasks) => written.push(["removed", ids(tasks)]),
    undo: () => false,
  };
  document.body.innerHTML = TASKS.map(({ id }) => `<i data-row-check="${id}"></i>`).join("");
  for (const box of document.body.children) {
    box.getBoundingClientRect = () => new DOMRect(0, 10, 10, 10);
  }
  const client = new QueryClient();
  const sync = new TaskSync({ client, userId: "u", now: () => ({ day: "2026-11-20", at: 1 }) });
  const rows = new Map(TASKS.map((task) => [task.id, task]));
  let state: PageState = START;
  const access: PageAccess = {
    sync,
    current: () => ({ state, rows, keys: [...rows.keys()], writes }),
    dispatch: (action) => {
      state = pageReducer(state, action);
    },
  };
  const run = createRun(access, createActions(access));
  return { run, written, state: () => state };
}

const DOWN = { type: "move", by: 1, extend: false } as const;
const DOWN_EXTENDING = { type: "move", by: 1, extend: true } as const;

describe("the keys of the tasks page", () => {
  it("change every selected task alike, and end the selection", () => {
    const { run, written, state } = setUp();
    run({ type: "select-all" });
    expect(run({ type: "toggle-done" })).toBe(true);
    expect(written).toEqual([[[1, 2, 3], { completed: true }]]);
    expect(state().list.selected.size).toBe(0);
  });

  it("take one task away at once, and ask before they take several", () => {
    const { run, written, state } = setUp();
    run(DOWN);
    run({ type: "delete" });
    expect(written).toEqual([["removed", [1]]]);
    run(DOWN_EXTENDING);
    run({ type: "delete" });
    expect(written).toHaveLength(1);
    expect(state().overlay).toMatchObject({ kind: "delete", keys: [1, 2] });
  });

  it("say that they had nothing to do where there is nothing to do it to", () => {
    const { run } = setUp();
    expect(run({ type: "edit" })).toBe(false);
    expect(run({ type: "due" })).toBe(false);
    expect(run({ type: "clear" })).toBe(false);
    expect(run({ type: "undo" })).toBe(false);
  });

  it("change nothing out of sight: the first press only shows it", () => {
    const { run, written } = setUp();
    run(DOWN);
    for (const box of document.body.children) {
      box.getBoundingClientRect = () => new DOMRect(0, -100, 10, 10);
    }
    expect(run({ type: "delete" })).toBe(true);
    expect(written).toEqual([]);
  });
});
