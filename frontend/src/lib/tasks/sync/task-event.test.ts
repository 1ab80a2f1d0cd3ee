import { describe, expect, it } from "vitest";
import { taskFixture } from "../task-fixture";
import { changeLabel, parseTaskEvent } from "./task-event";

const TODAY = "2026-11-20";
const STYLE = { locale: "en-GB" };
const copilot = (action: "created" | "updated" | "completed") =>
  ({ action, actor: "copilot" }) as const;

describe("a task change", () => {
  it("is read from its frame", () => {
    const task = taskFixture({ id: 5 });
    const data = JSON.stringify({
      activity_id: 12,
      change: "created",
      task_ids: [5],
      actor: "copilot",
      turn_id: "turn-1",
      task,
    });
    expect(parseTaskEvent(data)).toEqual({
      activityId: 12,
      action: "created",
      actor: "copilot",
      taskIds: [5],
      turnId: "turn-1",
      task,
    });
  });

  it.each(["", "null", "[]", '{"activity_id":"x"}', '{"activity_id":1,"change":"painted"}'])(
    "is not read from %j",
    (data) => expect(parseTaskEvent(data)).toBeNull(),
  );

  it("says what moved, from where and by whom", () => {
    const before = taskFixture({ due_at: "2026-11-23" });
    const label = (fields: object) =>
      changeLabel(copilot("updated"), before, { ...before, ...fields }, TODAY, STYLE);
    expect(label({ due_at: "2026-11-24" })).toBe("Moved from Mon 23 by Copilot");
    expect(label({ due_at: null })).toBe("Date removed by Copilot");
    expect(label({ title: "Other" })).toBe("Renamed by Copilot");
    expect(label({ priority: "high" })).toBe("Set to high by Copilot");
    expect(changeLabel(copilot("created"), undefined, before, TODAY)).toBe("Added by Copilot");
    expect(changeLabel({ action: "completed", actor: "person" }, before, before, TODAY)).toBe(
      "Completed",
    );
  });
});
