/**
 * Undoing and redoing. Both take writes back: a redo takes back the undoing. Newest first, because
 * a change can be taken back only while its task is as the change left it.
 */
import { ApiError } from "@/lib/net/api-error";
import type { Activity } from "./activity";
import { type Change, changedSince, changesOf, type Entry } from "./activity-days";

/** One press of a button. */
export interface TakeBack {
  direction: "undo" | "redo";
  /** The writes to take back, newest first. */
  wanted: readonly Activity[];
  /** Set when it is everything that a turn wrote: undone at once or not at all. */
  turnId: string | null;
}

/** The requests behind it; `activity-api.ts` has the real ones. */
export interface UndoRequests {
  undoChange(userId: string, activityId: number, key: string): Promise<Activity>;
  undoTurn(userId: string, turnId: string, key: string): Promise<Activity[]>;
}

/** What one press could do for a change; null when there is nothing to undo or redo. */
export function takeBackOf(change: Change): TakeBack | null {
  if (change.state === "stands") {
    return { direction: "undo", wanted: [change.activity], turnId: null };
  }
  return change.undoing && { direction: "redo", wanted: [change.undoing], turnId: null };
}

/** The same for an entry: a turn is undone as long as any of it stands, and else redone. */
export function takeBackOfEntry(entry: Entry): TakeBack | null {
  if (entry.kind === "change") return takeBackOf(entry.change);
  const standing = changesOf(entry).filter(({ state }) => state === "stands");
  if (standing.length > 0) {
    const wanted = newestFirst(standing.map(({ activity }) => activity));
    return { direction: "undo", wanted, turnId: entry.turnId };
  }
  const undoings = newestFirst(
    changesOf(entry).flatMap(({ state, undoing }) => (state === "undone" && undoing) || []),
  );
  return undoings.length > 0 ? { direction: "redo", wanted: undoings, turnId: null } : null;
}

/**
 * Sends it and answers with the new rows of the log. Throws an ApiError; `conflict` when a task
 * changed since.
 *
 * @param key an idempotency key: the same press may be sent again under it
 */
export async function sendTakeBack(
  userId: string,
  { wanted, turnId }: TakeBack,
  key: string,
  requests: UndoRequests,
): Promise<Activity[]> {
  if (turnId !== null) {
    try {
      return await requests.undoTurn(userId, turnId, key);
    } catch (error) {
      // The turn may be forgotten, with its conversation for one; what it wrote is still known.
      if (!(error instanceof ApiError && error.code === "not_found")) throw error;
    }
  }
  const undoings: Activity[] = [];
  for (const { id } of wanted) {
    undoings.push(await requests.undoChange(userId, id, `${key}-${id}`));
  }
  return undoings;
}

/** Why a press did nothing, or not everything. */
export type Refusal =
  | {
      kind: "conflict";
      wish: TakeBack;
      /** What is in the way, newest first; empty if it cannot be told. */
      since: Activity[];
      /** Some of it was taken back before the rest could not be. */
      isPartial: boolean;
    }
  | { kind: "failed"; message: string };

/** @param log as it is after the refusal; null when the refusal says what was wanted is the case */
export function refusalOf(
  error: unknown,
  wish: TakeBack,
  log: readonly Activity[],
): Refusal | null {
  if (!(error instanceof ApiError)) {
    return { kind: "failed", message: "That did not work. Try again." };
  }
  if (error.code === "not_found") {
    return { kind: "failed", message: "The task is gone for good, so it cannot come back." };
  }
  if (error.code !== "conflict") return { kind: "failed", message: error.message };
  if (error.problem.code === "already_undone") return null;
  const ids = new Set(wish.wanted.map(({ id }) => id));
  const rest = log.filter(({ id, undone_by }) => ids.has(id) && undone_by === null);
  const since = changedSince(log, rest);
  return { kind: "conflict", wish, since, isPartial: rest.length < ids.size };
}

function newestFirst(activities: Activity[]): Activity[] {
  return activities.sort((a, b) => b.id - a.id);
}
