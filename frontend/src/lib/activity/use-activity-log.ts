"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { useStore } from "@/lib/store/use-store";
import type { TaskSync } from "@/lib/tasks/sync/task-sync";
import { type Activity, activityKeys } from "./activity";
import { listActivity } from "./activity-api";

export interface ActivityLog {
  /** Newest first, without a gap. */
  rows: readonly Activity[];
  state: "loading" | "offline" | "error" | "ready";
  error: Error | null;
  /** Read since this was put on the page, and not only remembered from before. */
  isUpToDate: boolean;
  /** There are rows, but the newest may be missing. */
  isStale: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  /** The last attempt at the next page failed: another is for the person to ask for. */
  hasMoreFailed: boolean;
  loadMore: () => void;
  /** Reads again what is loaded; resolves with the rows as they are then. */
  refresh: () => Promise<readonly Activity[]>;
}

/** A turn of the copilot writes many rows in a row: they are asked for together. */
const TOGETHER_MS = 150;

/** The activity log of one person, read again whenever the event stream tells of a change. */
export function useActivityLog(userId: string, sync: TaskSync): ActivityLog {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: activityKeys.log(userId),
    queryFn: ({ pageParam, signal }) => listActivity(userId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });
  const { data, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);

  const latest = useStore(sync.latest);
  const newest = rows[0]?.id ?? 0;
  const isBehind = data !== undefined && latest > newest;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each newer change begins the wait anew
  useEffect(() => {
    if (!isBehind) return;
    const timer = setTimeout(
      () => void client.invalidateQueries({ queryKey: activityKeys.log(userId) }),
      TOGETHER_MS,
    );
    return () => clearTimeout(timer);
  }, [client, userId, isBehind, latest]);

  const refresh = useCallback(async () => {
    const { data: fresh } = await refetch();
    return fresh?.pages.flatMap((page) => page.items) ?? [];
  }, [refetch]);

  return {
    rows,
    state: stateOf(query),
    error: query.error,
    isUpToDate: query.isFetchedAfterMount && !query.isError,
    isStale: query.isRefetchError,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    hasMoreFailed: query.isFetchNextPageError,
    loadMore: () => void (query.hasNextPage && !query.isFetching && query.fetchNextPage()),
    refresh,
  };
}

function stateOf(query: {
  data: unknown;
  isError: boolean;
  fetchStatus: "fetching" | "paused" | "idle";
}): ActivityLog["state"] {
  if (query.data !== undefined) return "ready";
  if (query.isError) return "error";
  return query.fetchStatus === "paused" ? "offline" : "loading";
}
