/**
 * The log as it is read: an undoing is no entry of its own but the state of what it took back, the
 * changes of one turn of the copilot are one entry, and the entries stand under their days.
 */
import { type Day, dayOf } from "@/lib/time/day";
import { type Activity, isIdle } from "./activity";

export interface Change {
  activity: Activity;
  state: "stands" | "undone" | "idle";
  /** The undoing that holds now; null too where it is not loaded. */
  undoing: Activity | null;
}

export type Entry =
  | { kind: "change"; key: string; at: string; change: Change }
  | {
      kind: "turn";
      key: string;
      at: string;
      turnId: string;
      /** In the order in which they were made. */
      changes: Change[];
      /** False while older changes of the turn may be on a page not loaded yet. */
      isWhole: boolean;
    };

export interface ActivityDay {
  day: Day;
  entries: Entry[];
}

/** @param log newest first, without a gap; `hasMore` if older rows are not loaded */
export function activityDays(
  log: readonly Activity[],
  hasMore: boolean,
  timeZone?: string,
): ActivityDay[] {
  const days: ActivityDay[] = [];
  for (const entry of entriesOf(log, hasMore)) {
    const day = dayOf(new Date(entry.at), timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** The changes of an entry, whether one or a turn's. */
export function changesOf(entry: Entry): readonly Change[] {
  return entry.kind === "turn" ? entry.changes : [entry.change];
}

/** The id of an entry's newest change. */
export function newestId(entry: Entry): number {
  return changesOf(entry).at(-1)?.activity.id ?? 0;
}

function entriesOf(log: readonly Activity[], hasMore: boolean): Entry[] {
  const byId = new Map(log.map((activity) => [activity.id, activity]));
  const turns = new Map<string, Change[]>();
  const oldestTurn = hasMore ? (log.at(-1)?.turn_id ?? null) : null;
  const entries: Entry[] = [];
  for (const activity of log) {
    if (activity.undoes !== null) continue;
    const change: Change = {
      activity,
      state: activity.undone_by !== null ? "undone" : isIdle(activity) ? "idle" : "stands",
      undoing: activity.undone_by === null ? null : (byId.get(activity.undone_by) ?? null),
    };
    const { id, turn_id: turnId, created_at: at } = activity;
    if (turnId === null) {
      entries.push({ kind: "change", key: `change-${id}`, at, change });
      continue;
    }
    const known = turns.get(turnId);
    if (known) {
      known.unshift(change);
      continue;
    }
    const changes = [change];
    turns.set(turnId, changes);
    const key = `turn-${turnId}`;
    entries.push({ kind: "turn", key, at, turnId, changes, isWhole: turnId !== oldestTurn });
  }
  return entries.map((entry) => {
    const [only, ...more] = changesOf(entry);
    const isAlone = entry.kind === "turn" && entry.isWhole && more.length === 0 && only;
    return isAlone ? { kind: "change", key: entry.key, at: entry.at, change: only } : entry;
  });
}

/**
 * What stands in the way of taking `wanted` back: later changes of the same tasks that nobody has
 * taken back, newest first.
 */
export function changedSince(log: readonly Activity[], wanted: readonly Activity[]): Activity[] {
  const ids = new Set(wanted.map(({ id }) => id));
  return log.filter(
    (later) =>
      later.undoes === null &&
      later.undone_by === null &&
      !ids.has(later.id) &&
      !isIdle(later) &&
      wanted.some((one) => one.task_id === later.task_id && one.id < later.id),
  );
}
