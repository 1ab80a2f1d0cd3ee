// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { taskFixture } from "../task-fixture";
import { type EditorDraft, EditorDrafts } from "./editor-drafts";

const task = taskFixture({ id: 1, title: "Renew passport" });
const draft: EditorDraft = {
  task,
  changes: { title: { was: "Renew passport", now: "Renew visa" } },
  isDeleted: false,
  problem: null,
};

beforeEach(() => sessionStorage.clear());

describe("drafts of the editor", () => {
  it("are there after a reload, for the same person only", () => {
    new EditorDrafts("a", sessionStorage).put(draft);
    expect(new EditorDrafts("a", sessionStorage).of(1)).toEqual(draft);
    expect(new EditorDrafts("b", sessionStorage).all.get()).toEqual([]);
  });

  it("are forgotten when nothing is changed any more, or when they are thrown away", () => {
    const drafts = new EditorDrafts("a", sessionStorage);
    drafts.put(draft);
    drafts.put({ ...draft, changes: {} });
    expect(drafts.of(1)).toBeNull();
    drafts.put(draft);
    drafts.drop(1);
    expect(sessionStorage.length).toBe(0);
  });

  it("outlive their task, and know it", () => {
    const drafts = new EditorDrafts("a", sessionStorage);
    drafts.put(draft);
    drafts.setDeleted([2, 1], true);
    expect(new EditorDrafts("a", sessionStorage).of(1)).toEqual({ ...draft, isDeleted: true });
  });

  it("do without a store that is forbidden or holds something else", () => {
    const drafts = new EditorDrafts("a", null);
    drafts.put(draft);
    expect(drafts.of(1)).toEqual(draft);
    sessionStorage.setItem("tandem-edits-b", '[1, null, {"task": {}}]');
    expect(new EditorDrafts("b", sessionStorage).all.get()).toEqual([]);
  });
});
