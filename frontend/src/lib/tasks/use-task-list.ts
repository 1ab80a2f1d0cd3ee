"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { localTimeZone } from "@/lib/time-zone";
import type { Now } from "./day";
import { listQuery, matchesFilters, type TaskFilters } from "./filters";
import { taskKeys } from "./query-keys";
import type { LeavingRow } from "./row-marks";
import { type Section, sectionsOf } from "./sections";
import { listTasks } from "./task-api";
import { visibleTasks } from "./task-pages";
import type { TaskSync } from "./task-sync";
import { useStore } from "./use-store";

export interface TaskList {
  sections: Section[];
  /** Rows that the list has lost and still shows for a moment, by task id. */
  leaving: ReadonlyMap<number, LeavingRow>;
  /** `loading` also while another list's tasks stand in and none of them match. */
  state: "loading" | "error" | "ready";
  error: Error | null;
  isComplete: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  retry: () => void;
}

/** The list that the filters ask for, with unconfirmed changes and leaving rows in it. */
export function useTaskList(
  userId: string,
  sync: TaskSync,
  filters: TaskFilters,
  now: Now,
): TaskList {
  const query = useInfiniteQuery({
    queryKey: taskKeys.list(userId, { ...filters, today: now.day }),
    queryFn: async ({ pageParam, signal }) => {
      const request = listQuery(filters, now.day, localTimeZone());
      const page = await listTasks(userId, request, pageParam, signal);
      return sync.cache.withPending(page, pageParam === null);
    },
    enabled: now.at > 0,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
  const touched = useStore(sync.marks.leaving);
  const leaving = useMemo(
    () => new Map([...touched].filter(([, row]) => !matchesFilters(row.task, filters, now))),
    [touched, filters, now],
  );
  const sections = useMemo(() => {
    const lingering = [...leaving.values()].map((row) => row.task);
    return sectionsOf(visibleTasks(query.data, filters, now, lingering), filters, now);
  }, [query.data, filters, now, leaving]);

  const isWaiting = query.isPending || (query.isPlaceholderData && sections.length === 0);
  return {
    sections,
    leaving,
    state: query.isError && query.data === undefined ? "error" : isWaiting ? "loading" : "ready",
    error: query.error,
    isComplete: !query.hasNextPage && !query.isPlaceholderData,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetching && query.fetchNextPage()),
    retry: () => void query.refetch(),
  };
}
