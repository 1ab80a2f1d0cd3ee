import { describe, expect, it } from "vitest";
import type { Activity } from "./activity";
import { activityDays, changedSince, changesOf, type Entry } from "./activity-days";
import { activityFixture } from "./activity-fixture";

const UTC = "UTC";

function added(id: number, fields: Partial<Activity> = {}): Activity {
  return activityFixture({ id, task_id: id, action: "created", ...fields });
}

function byCopilot(id: number, turnId: string, fields: Partial<Activity> = {}): Activity {
  return added(id, { actor: "copilot", turn_id: turnId, ...fields });
}

/** Newest first, as the log comes. */
function entries(hasMore: boolean, ...log: Activity[]): Entry[] {
  const days = activityDays(
    log.toSorted((a, b) => b.id - a.id),
    hasMore,
    UTC,
  );
  return days.flatMap((day) => day.entries);
}

function ids(entry: Entry | undefined): number[] {
  return entry ? changesOf(entry).map(({ activity }) => activity.id) : [];
}

describe("the days of the log", () => {
  it("are the reader's own, newest first", () => {
    const log = [
      added(3, { created_at: "2026-11-20T00:30:00Z" }),
      added(2, { created_at: "2026-11-19T23:30:00Z" }),
      added(1, { created_at: "2026-11-19T20:00:00Z" }),
    ];
    const shape = (timeZone: string) =>
      activityDays(log, false, timeZone).map(({ day, entries: of }) => [day, of.flatMap(ids)]);
    expect(shape("UTC")).toEqual([
      ["2026-11-20", [3]],
      ["2026-11-19", [2, 1]],
    ]);
    expect(shape("Europe/Berlin")).toEqual([
      ["2026-11-20", [3, 2]],
      ["2026-11-19", [1]],
    ]);
  });

  it("make the changes of a turn one entry, in their order, where its newest change stands", () => {
    const found = entries(false, byCopilot(1, "t1"), added(2), byCopilot(3, "t1"), added(4));
    expect(found.map(ids)).toEqual([[4], [1, 3], [2]]);
    expect(found.map(({ kind }) => kind)).toEqual(["change", "turn", "change"]);
  });

  it("show a turn with one change as that change", () => {
    expect(entries(false, byCopilot(1, "t1"))[0]).toMatchObject({ kind: "change" });
  });

  it("do not count a turn that may go on over the page", () => {
    const [, cut] = entries(true, byCopilot(1, "t1"), byCopilot(2, "t1"), added(3));
    expect(cut).toMatchObject({ kind: "turn", isWhole: false });
    const [one] = entries(true, byCopilot(1, "t1"));
    expect(one).toMatchObject({ kind: "turn", isWhole: false });
  });
});

describe("an undoing", () => {
  it("is the state of what it took back", () => {
    const undoing = added(2, { action: "deleted", task_id: 1, undoes: 1 });
    const found = entries(false, added(1, { undone_by: 2 }), undoing);
    expect(found).toHaveLength(1);
    expect(changesOf(found[0] as Entry)).toEqual([
      { activity: added(1, { undone_by: 2 }), state: "undone", undoing },
    ]);
  });

  it("leaves nothing once it was itself taken back", () => {
    const log = [
      added(1),
      added(2, { action: "deleted", task_id: 1, undoes: 1, undone_by: 3 }),
      added(3, { action: "restored", task_id: 1, undoes: 2 }),
    ];
    const [only, ...more] = entries(false, ...log);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ change: { state: "stands", undoing: null } });
  });
});

describe("what changed since", () => {
  const moved = activityFixture({ id: 1, task_id: 7 }, { due_at: "2026-11-24" });
  const renamed = activityFixture({ id: 2, task_id: 7 }, { title: "Other" });

  it("are later changes of the same task that stand", () => {
    const elsewhere = activityFixture({ id: 3, task_id: 8 }, { title: "Other" });
    expect(changedSince([elsewhere, renamed, moved], [moved])).toEqual([renamed]);
    expect(changedSince([elsewhere, renamed, moved], [renamed])).toEqual([]);
  });

  it("leaves out what was taken back, and what changed nothing", () => {
    const takenBack = { ...renamed, undone_by: 4 };
    const undoing = activityFixture({ id: 4, task_id: 7, undoes: 2 }, { title: "Renew passport" });
    const idle = activityFixture({ id: 5, task_id: 7 });
    expect(changedSince([idle, undoing, takenBack, moved], [moved])).toEqual([]);
  });

  it("leaves out the rest of what is taken back with it", () => {
    expect(changedSince([renamed, moved], [renamed, moved])).toEqual([]);
  });
});
