import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { taskFixture } from "../task-fixture";
import { RowMarks, TICK_MS, WASH_MS } from "./row-marks";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("row marks", () => {
  it("wash for four seconds and keep their label", () => {
    const marks = new RowMarks();
    marks.mark(1, "Added by Copilot");
    vi.advanceTimersByTime(WASH_MS - 1);
    expect(marks.marks.get().get(1)).toEqual({ label: "Added by Copilot", isFresh: true });
    vi.advanceTimersByTime(1);
    expect(marks.marks.get().get(1)).toEqual({ label: "Added by Copilot", isFresh: false });
  });

  it("hold a ticked row, fold it, then let it go", () => {
    const marks = new RowMarks();
    const phases: (string | undefined)[] = [];
    marks.leaving.subscribe(() => phases.push(marks.leaving.get().get(1)?.phase));
    marks.leave(taskFixture({ completed: true }), TICK_MS);
    vi.runAllTimers();
    expect(phases).toEqual(["held", "leaving", undefined]);
  });

  it("keep a row that is ticked back in time", () => {
    const marks = new RowMarks();
    marks.leave(taskFixture({ completed: true }), TICK_MS);
    marks.stay(1);
    vi.runAllTimers();
    expect(marks.leaving.get().size).toBe(0);
  });
});
