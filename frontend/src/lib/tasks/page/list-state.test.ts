import { describe, expect, it } from "vitest";
import { EMPTY_LIST_STATE, type ListAction, listReducer, targetIds } from "./list-state";

const IDS = [10, 20, 30, 40];

function play(...actions: ListAction[]) {
  return actions.reduce((state, action) => listReducer(state, action, IDS), EMPTY_LIST_STATE);
}

describe("row focus and selection", () => {
  it("starts at either end and stops there", () => {
    expect(play({ type: "move", by: 1 }).focusedId).toBe(10);
    expect(play({ type: "move", by: -1 }).focusedId).toBe(40);
    expect(play({ type: "move", by: "last" }, { type: "move", by: 1 }).focusedId).toBe(40);
  });

  it("grows and shrinks a selection from its anchor with Shift", () => {
    const grown = play(
      { type: "focus", id: 20 },
      { type: "move", by: 1, extend: true },
      { type: "move", by: 1, extend: true },
    );
    expect([...grown.selected]).toEqual([20, 30, 40]);
    const shrunk = listReducer(grown, { type: "move", by: -1, extend: true }, IDS);
    expect([...shrunk.selected]).toEqual([20, 30]);
  });

  it("toggles single rows and clears them all", () => {
    const two = play({ type: "toggle-selected", id: 10 }, { type: "toggle-selected", id: 30 });
    expect(targetIds(two, IDS)).toEqual([10, 30]);
    const one = listReducer(two, { type: "toggle-selected", id: 10 }, IDS);
    expect(targetIds(one, IDS)).toEqual([30]);
    expect(listReducer(one, { type: "clear" }, IDS).selected.size).toBe(0);
  });

  it("ends a selection with a plain press on any row, and keeps it while the focus moves", () => {
    const two = play({ type: "toggle-selected", id: 10 }, { type: "toggle-selected", id: 30 });
    expect(targetIds(listReducer(two, { type: "press", id: 40 }, IDS), IDS)).toEqual([40]);
    expect(targetIds(listReducer(two, { type: "press", id: 10 }, IDS), IDS)).toEqual([10]);
    const moved = listReducer(two, { type: "move", by: 1 }, IDS);
    expect(targetIds(moved, IDS)).toEqual([10, 30]);
  });

  it("selects from the row pressed last with Shift", () => {
    const range = play({ type: "press", id: 20 }, { type: "select-range", id: 40 });
    expect([...range.selected]).toEqual([20, 30, 40]);
  });

  it("works on the focused row when nothing is selected", () => {
    expect(targetIds(play({ type: "focus", id: 20 }), IDS)).toEqual([20]);
    expect(targetIds(EMPTY_LIST_STATE, IDS)).toEqual([]);
  });

  it("keeps its place when the focused row leaves", () => {
    const state = play({ type: "focus", id: 20 });
    const next = listReducer(state, { type: "rows-changed", previous: IDS }, [10, 30, 40]);
    expect(next.focusedId).toBe(30);
    const last = listReducer(
      play({ type: "focus", id: 40 }),
      { type: "rows-changed", previous: IDS },
      [10],
    );
    expect(last.focusedId).toBe(10);
  });

  it("forgets selected rows that are gone", () => {
    const state = play({ type: "select-all" });
    const next = listReducer(state, { type: "rows-changed", previous: IDS }, [10, 40]);
    expect([...next.selected]).toEqual([10, 40]);
  });
});
