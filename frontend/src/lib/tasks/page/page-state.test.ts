import { describe, expect, it } from "vitest";
import { pageReducer, START } from "./page-state";

const KEYS = [1, 2, 3];

describe("the page", () => {
  it("forgets rows and editor with the tab, but not while filtering", () => {
    const selected = pageReducer(START, {
      type: "list",
      action: { type: "toggle-selected", id: 2 },
      keys: KEYS,
    });
    const searching = pageReducer(selected, { type: "filter", change: { q: "milk" } });
    expect(searching.list.selected).toEqual(new Set([2]));
    const elsewhere = pageReducer(searching, { type: "filter", change: { tab: "done" } });
    expect(elsewhere.list.selected.size).toBe(0);
    expect(elsewhere.filters).toMatchObject({ q: "milk", tab: "done" });
  });

  it("puts the keyboard on the row it edits and closes what lay over it", () => {
    const more = pageReducer(START, {
      type: "overlay",
      overlay: { kind: "more", at: 3, keys: [3] },
    });
    expect(pageReducer(more, { type: "edit", key: 3 })).toMatchObject({
      editing: 3,
      overlay: null,
      list: { focusedId: 3 },
    });
  });
});
