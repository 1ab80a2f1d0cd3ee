import { describe, expect, it } from "vitest";
import { taskFixture } from "../task-fixture";
import type { TaskEvent } from "./task-event";
import { type TurnNotice, TurnNotices } from "./turn-notices";

function created(activityId: number): [TaskEvent, { id: number; before: null; after: never }] {
  const task = taskFixture({ id: activityId, title: `Task ${activityId}` });
  const change: TaskEvent = {
    activityId,
    action: "created",
    actor: "copilot",
    taskIds: [activityId],
    turnId: "t",
    task,
  };
  return [change, { id: activityId, before: null, after: task as never }];
}

function setUp() {
  const shown: TurnNotice[] = [];
  return { shown, notices: new TurnNotices((notice) => shown.push(notice)) };
}

describe("notices of the copilot's turns", () => {
  it("gather one turn under one key", () => {
    const { shown, notices } = setUp();
    notices.add(...created(1));
    notices.add(...created(2));
    expect(shown).toEqual([
      { key: "turn-t", message: "Added “Task 1”" },
      { key: "turn-t", message: "Added 2 tasks" },
    ]);
  });

  it("are not said again for what was seen in the open copilot", () => {
    const { shown, notices } = setUp();
    notices.setQuiet(true);
    notices.add(...created(1));
    notices.setQuiet(false);
    expect(shown).toEqual([]);
  });

  it("tell of a whole turn that went on after the copilot was closed", () => {
    const { shown, notices } = setUp();
    notices.setQuiet(true);
    notices.add(...created(1));
    notices.setQuiet(false);
    notices.add(...created(2));
    expect(shown).toEqual([{ key: "turn-t", message: "Added 2 tasks" }]);
  });
});
