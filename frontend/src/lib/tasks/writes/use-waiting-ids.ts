"use client";

import { useMutationState } from "@tanstack/react-query";
import { useMemo } from "react";
import { taskKeys } from "../sync/query-keys";
import type { Write } from "../task-edits";

/** The ids of tasks whose changes have not reached the server and are not about to. */
export function useWaitingIds(userId: string, isOnline: boolean): ReadonlySet<number> {
  const waiting = useMutationState({
    filters: { mutationKey: taskKeys.writes(userId), status: "pending" },
    select: ({ state }) => ({
      ids: (state.variables as Write).edits.map((edit) => edit.id),
      hasFailed: state.failureCount > 0,
      isPaused: state.isPaused,
    }),
  });
  return useMemo(() => {
    // They go one after the other: behind one that waits, all wait.
    const isStuck = !isOnline || waiting.some((write) => write.hasFailed);
    const stuck = waiting.filter((write) => write.hasFailed || (write.isPaused && isStuck));
    return new Set(stuck.flatMap(({ ids }) => ids));
  }, [waiting, isOnline]);
}
