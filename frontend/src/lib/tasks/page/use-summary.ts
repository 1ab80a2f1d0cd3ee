"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Now } from "@/lib/time/day";
import type { TaskSummary } from "../list/summary";
import { taskKeys } from "../sync/query-keys";
import { readSummary } from "../sync/task-api";
import type { TaskSync } from "../sync/task-sync";

/** How many tasks stand where; undefined while unknown. */
export function useSummary(userId: string, sync: TaskSync, now: Now): TaskSummary | undefined {
  const { data } = useQuery({
    queryKey: taskKeys.summary(userId),
    queryFn: async ({ signal }) =>
      sync.cache.withPendingCounts(await readSummary(userId, now.day, signal)),
    enabled: now.at > 0,
  });
  const counted = useRef(now);
  useEffect(() => {
    const { day, at } = counted.current;
    counted.current = now;
    if (at === 0) return;
    if (day !== now.day || sync.cache.hasDueBetween(at, now.at)) sync.cache.refetchSummary();
  }, [sync, now]);
  return data;
}
