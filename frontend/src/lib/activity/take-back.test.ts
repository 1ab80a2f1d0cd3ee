import { describe, expect, it } from "vitest";
import { ApiError } from "@/lib/net/api-error";
import type { Activity } from "./activity";
import { activityDays, type Entry } from "./activity-days";
import { activityFixture } from "./activity-fixture";
import { refusalOf, sendTakeBack, takeBackOfEntry, type UndoRequests } from "./take-back";

function byCopilot(id: number, fields: Partial<Activity> = {}): Activity {
  return activityFixture({
    id,
    task_id: id,
    action: "created",
    actor: "copilot",
    turn_id: "t1",
    ...fields,
  });
}

function undoing(id: number, undoes: number): Activity {
  return activityFixture({ id, task_id: undoes, action: "deleted", undoes });
}

function entryOf(...log: Activity[]): Entry {
  const newestFirst = log.toSorted((a, b) => b.id - a.id);
  const entry = activityDays(newestFirst, false, "UTC")[0]?.entries[0];
  if (!entry) throw new Error("the log has no entry");
  return entry;
}

/** Keeps what was asked for; `refuses` says which requests end in an error. */
function fakeRequests(refuses: (asked: string) => ApiError | undefined = () => undefined) {
  const asked: string[] = [];
  function ask(what: string) {
    asked.push(what);
    const error = refuses(what);
    if (error) throw error;
  }
  const requests: UndoRequests = {
    undoChange: async (_user, id, key) => {
      ask(`change ${id} ${key}`);
      return undoing(100 + id, id);
    },
    undoTurn: async (_user, turnId, key) => {
      ask(`turn ${turnId} ${key}`);
      return [];
    },
  };
  return { asked, requests };
}

describe("taking a turn back", () => {
  it("is one request while any of it stands", async () => {
    const wish = takeBackOfEntry(entryOf(byCopilot(1), byCopilot(2), byCopilot(3)));
    expect(wish).toMatchObject({ direction: "undo", turnId: "t1" });
    expect(wish?.wanted.map(({ id }) => id)).toEqual([3, 2, 1]);
    const { asked, requests } = fakeRequests();
    if (wish) await sendTakeBack("u", wish, "k", requests);
    expect(asked).toEqual(["turn t1 k"]);
  });

  it("goes change by change, newest first, when the turn is forgotten", async () => {
    const wish = takeBackOfEntry(entryOf(byCopilot(1), byCopilot(2)));
    const gone = new ApiError("not_found", { status: 404 });
    const { asked, requests } = fakeRequests((what) =>
      what.startsWith("turn") ? gone : undefined,
    );
    if (wish) await sendTakeBack("u", wish, "k", requests);
    expect(asked).toEqual(["turn t1 k", "change 2 k-2", "change 1 k-1"]);
  });

  it("is done again by taking back its undoings, the last one first", async () => {
    const entry = entryOf(
      byCopilot(1, { undone_by: 4 }),
      byCopilot(2, { undone_by: 3 }),
      undoing(3, 2),
      undoing(4, 1),
    );
    const wish = takeBackOfEntry(entry);
    expect(wish).toMatchObject({ direction: "redo", turnId: null });
    expect(wish?.wanted.map(({ id }) => id)).toEqual([4, 3]);
  });

  it("counts only what still stands", () => {
    const entry = entryOf(byCopilot(1), byCopilot(2, { undone_by: 3 }), undoing(3, 2));
    expect(takeBackOfEntry(entry)?.wanted.map(({ id }) => id)).toEqual([1]);
  });

  it("is not offered where nothing was changed", () => {
    expect(takeBackOfEntry(entryOf(activityFixture({ action: "completed" })))).toBeNull();
  });
});

describe("a refusal", () => {
  const moved = activityFixture({ id: 1, task_id: 7 }, { due_at: "2026-11-24" });
  const renamed = activityFixture({ id: 2, task_id: 7 }, { title: "Other" });
  const wish = { direction: "undo", wanted: [moved], turnId: null } as const;
  const conflict = (code: string) => new ApiError("conflict", { status: 409, problem: { code } });

  it("tells what changed since", () => {
    expect(refusalOf(conflict("changed_since"), wish, [renamed, moved])).toEqual({
      kind: "conflict",
      wish,
      since: [renamed],
      isPartial: false,
    });
  });

  it("tells it of the rest when part was taken back", () => {
    const other = activityFixture({ id: 3, task_id: 8, undone_by: 5 }, { title: "Other" });
    const both = { ...wish, wanted: [other, moved] };
    expect(refusalOf(conflict("changed_since"), both, [other, renamed, moved])).toMatchObject({
      since: [renamed],
      isPartial: true,
    });
  });

  it("is none when somebody else was faster", () => {
    expect(refusalOf(conflict("already_undone"), wish, [moved])).toBeNull();
  });

  it("has the words of every other fault", () => {
    const offline = new ApiError("offline");
    expect(refusalOf(offline, wish, [])).toEqual({ kind: "failed", message: offline.message });
    expect(refusalOf(new TypeError("no"), wish, [])).toMatchObject({ kind: "failed" });
  });
});
