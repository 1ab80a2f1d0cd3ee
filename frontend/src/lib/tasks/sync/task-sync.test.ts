import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_FILTERS } from "../list/filters";
import type { TaskSummary } from "../list/summary";
import { type TaskPages, visibleTasks } from "../list/task-pages";
import { addEdit, changeEdits, deleteEdits, draftTask, fieldsOf } from "../task-edits";
import { taskFixture } from "../task-fixture";
import { taskKeys } from "./query-keys";
import type { TaskEvent } from "./task-event";
import { TaskSync } from "./task-sync";

const USER = "user-1";
const NOW = { day: "2026-11-20", at: new Date(2026, 10, 20, 8).getTime() };
const passport = taskFixture({ id: 1, title: "Renew passport", due_at: "2026-11-18" });
const pads = taskFixture({ id: 2, title: "Order brake pads", due_at: "2026-11-23" });

function setUp() {
  const client = new QueryClient();
  const key = taskKeys.list(USER, { ...DEFAULT_FILTERS, today: NOW.day });
  const foreign: TaskEvent[] = [];
  client.setQueryData<TaskPages>(key, {
    pages: [{ items: [passport, pads], next_cursor: null }],
    pageParams: [null],
  });
  client.setQueryData<TaskSummary>(taskKeys.summary(USER), {
    pending: 2,
    overdue: 1,
    due_today: 0,
    upcoming: 1,
    completed: 0,
  });
  const sync = new TaskSync({
    client,
    userId: USER,
    now: () => NOW,
    onForeignChange: (change) => foreign.push(change),
  });
  const titles = () =>
    visibleTasks(client.getQueryData<TaskPages>(key), DEFAULT_FILTERS, NOW).map(
      (task) => task.title,
    );
  const summary = () => client.getQueryData<TaskSummary>(taskKeys.summary(USER));
  const isAskedFor = () => client.getQueryState(key)?.isInvalidated;
  return { sync, titles, summary, foreign, isAskedFor };
}

function change(fields: Partial<TaskEvent>): TaskEvent {
  return {
    activityId: 10,
    action: "updated",
    actor: "copilot",
    taskIds: [2],
    turnId: null,
    task: null,
    ...fields,
  };
}

describe("writes of this page", () => {
  it("show at once and go back as they were", () => {
    const { sync, titles, summary } = setUp();
    const edits = changeEdits([passport], { completed: true });
    sync.begin("a", edits);
    expect(titles()).toEqual(["Order brake pads"]);
    expect(summary()).toMatchObject({ pending: 1, overdue: 0, completed: 1 });
    expect(sync.marks.leaving.get().get(1)?.phase).toBe("held");
    sync.takeBack(edits);
    sync.end("a");
    expect(titles()).toEqual(["Renew passport", "Order brake pads"]);
    expect(summary()).toMatchObject({ pending: 2, overdue: 1, completed: 0 });
    expect(sync.marks.leaving.get().size).toBe(0);
    sync.dispose();
  });

  it("hold against an answer that was asked for before them", () => {
    const { sync } = setUp();
    sync.begin("a", deleteEdits([passport]));
    const draft = draftTask(sync.nextDraftId(), USER, fieldsOf(pads), new Date());
    sync.begin("b", [addEdit(draft)]);
    const stale = { items: [passport, pads], next_cursor: null };
    expect(sync.cache.withPending(stale, true).items.map((task) => task.id)).toEqual([2, -1]);
    const counts = { pending: 2, overdue: 1, due_today: 0, upcoming: 1, completed: 0 };
    expect(sync.cache.withPendingCounts(counts)).toEqual({ ...counts, overdue: 0, upcoming: 2 });
    sync.end("a");
    sync.end("b");
    expect(sync.cache.withPending(stale, true)).toEqual(stale);
    sync.dispose();
  });

  it("keep the row of a draft when the server names it, in either order of event and answer", () => {
    const { sync, titles, summary, foreign } = setUp();
    const draft = draftTask(-1, USER, { ...fieldsOf(pads), title: "New" }, new Date());
    sync.begin("a", [addEdit(draft)]);
    sync.sendStarted();
    const saved = { ...draft, id: 9 };
    sync.receive(
      change({ activityId: 11, action: "created", actor: "person", taskIds: [9], task: saved }),
    );
    sync.settleEdit(addEdit(draft), saved, 11);
    sync.end("a");
    sync.sendEnded();
    expect(titles()).toEqual(["Renew passport", "Order brake pads", "New"]);
    expect(summary()).toMatchObject({ pending: 3, upcoming: 2 });
    expect(sync.rowKey(9)).toBe(-1);
    expect(sync.realId(-1)).toBe(9);
    expect(foreign).toEqual([]);
    expect(sync.marks.marks.get().size).toBe(0);
  });
});

describe("changes of others", () => {
  it("show with a label, once", () => {
    const { sync, titles, foreign } = setUp();
    const moved = change({ task: { ...pads, title: "Order two brake pads" } });
    sync.receive(moved);
    sync.receive(moved);
    expect(titles()).toEqual(["Renew passport", "Order two brake pads"]);
    expect(sync.marks.marks.get().get(2)).toEqual({ label: "Renamed by Copilot", isFresh: true });
    expect(foreign).toEqual([moved]);
    sync.dispose();
  });

  it("take a deleted task away and count it", () => {
    const { sync, titles, summary } = setUp();
    sync.receive(change({ action: "deleted", actor: "mcp" }));
    expect(titles()).toEqual(["Renew passport"]);
    expect(summary()).toMatchObject({ pending: 1, upcoming: 0 });
    sync.dispose();
  });

  it("do not bring back an older state", () => {
    const { sync, titles } = setUp();
    sync.settleEdit(
      { id: 2, before: pads, after: { ...pads, title: "Newest" } },
      { ...pads, title: "Newest" },
      20,
    );
    sync.receive(change({ activityId: 15, task: { ...pads, title: "Older" } }));
    expect(titles()).toEqual(["Renew passport", "Newest"]);
  });
});

describe("changes that were announced", () => {
  afterEach(() => vi.useRealTimers());

  it("are asked for only where the event stream does not tell of them", () => {
    vi.useFakeTimers();
    const { sync, isAskedFor } = setUp();
    sync.receive(change({ taskIds: [1], task: passport }));
    sync.expect([1, 2]);
    sync.receive(change({ activityId: 11, task: pads }));
    vi.advanceTimersByTime(60_000);
    expect(isAskedFor()).toBe(false);

    sync.expect([1]);
    vi.advanceTimersByTime(900);
    expect(isAskedFor()).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(isAskedFor()).toBe(true);
    sync.dispose();
  });

  it("are asked for where it is not said which tasks they are of", () => {
    vi.useFakeTimers();
    const { sync, isAskedFor } = setUp();
    sync.receive(change({ task: pads }));
    sync.expect(null);
    vi.advanceTimersByTime(2_000);
    expect(isAskedFor()).toBe(true);
    sync.dispose();
  });

  it("are not asked for by a page that is gone", () => {
    vi.useFakeTimers();
    const { sync, isAskedFor } = setUp();
    sync.expect([2]);
    sync.dispose();
    vi.advanceTimersByTime(60_000);
    expect(isAskedFor()).toBe(false);
  });
});

describe("the activity log", () => {
  it("is told of the newest row, whether by an event or by an answer", () => {
    const { sync } = setUp();
    sync.receive(change({ activityId: 12 }));
    sync.settleEdit({ id: 2, before: pads, after: pads }, pads, 14);
    sync.receive(change({ activityId: 13 }));
    expect(sync.latest.get()).toBe(14);
    sync.dispose();
  });

  it("takes what is undone there off the undo of this page", () => {
    const { sync } = setUp();
    for (const [key, activityId] of [
      ["a", 12],
      ["b", 13],
    ] as const) {
      sync.remember({ key, edits: changeEdits([passport], { completed: true }) });
      sync.noteActivity(key, activityId);
    }
    sync.forgetActivity(13);
    expect(sync.undo.get().map(({ key }) => key)).toEqual(["a"]);
    sync.dispose();
  });
});
