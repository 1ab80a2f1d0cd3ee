"use client";

import { useCallback, useRef, useState } from "react";
import { newId } from "@/lib/browser/new-id";
import type { TaskSync } from "@/lib/tasks/sync/task-sync";
import type { Activity } from "./activity";
import * as activityApi from "./activity-api";
import { type Refusal, refusalOf, sendTakeBack, type TakeBack } from "./take-back";

export interface Undo {
  /** Why the last press at an entry did not do what was asked, by the entry's key. */
  refusals: ReadonlyMap<string, Refusal>;
  busy: ReadonlySet<string>;
  /** Undoes or redoes; resolves with true once it is done. */
  run: (entryKey: string, wish: TakeBack) => Promise<boolean>;
}

const NO_REFUSALS: ReadonlyMap<string, Refusal> = new Map();

/** Undo and redo out of the log, one press at a time for each entry. */
export function useUndo(
  userId: string,
  sync: TaskSync,
  refresh: () => Promise<readonly Activity[]>,
): Undo {
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Refusal>>(NO_REFUSALS);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  /** Keys of presses that had no proper answer: sent again, they are the same press. */
  const openKeys = useRef(new Map<string, string>());
  const running = useRef(new Set<string>());

  const run = useCallback(
    async (entryKey: string, wish: TakeBack) => {
      if (running.current.has(entryKey)) return false;
      running.current.add(entryKey);
      setBusy(new Set(running.current));
      setRefusals((old) => without(old, entryKey));
      const press = `${wish.direction}-${wish.wanted.map(({ id }) => id).join()}`;
      const key = openKeys.current.get(press) ?? newId();
      openKeys.current.set(press, key);
      try {
        const undoings = await sendTakeBack(userId, wish, key, activityApi);
        // What comes after a success is a new press, whatever it is.
        openKeys.current.clear();
        for (const undoing of undoings) show(sync, undoing);
        // What stood in the way of others may be gone.
        setRefusals(NO_REFUSALS);
        await refresh();
        return true;
      } catch (error) {
        const log = await refresh();
        const refusal = refusalOf(error, wish, log);
        if (refusal?.kind !== "failed") openKeys.current.delete(press);
        if (refusal) setRefusals((old) => new Map(old).set(entryKey, refusal));
        return refusal === null;
      } finally {
        running.current.delete(entryKey);
        setBusy(new Set(running.current));
      }
    },
    [userId, sync, refresh],
  );

  return { refusals, busy, run };
}

/** The list need not wait for the event stream, and cannot undo the same thing once more. */
function show(sync: TaskSync, undoing: Activity): void {
  if (undoing.undoes !== null) sync.forgetActivity(undoing.undoes);
  sync.receive({
    activityId: undoing.id,
    action: undoing.action,
    actor: undoing.actor,
    taskIds: [undoing.task_id],
    turnId: undoing.turn_id,
    task: undoing.action === "deleted" ? null : undoing.after,
  });
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!map.has(key)) return map;
  const next = new Map(map);
  next.delete(key);
  return next;
}
