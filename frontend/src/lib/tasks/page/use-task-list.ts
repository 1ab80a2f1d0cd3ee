"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useStore } from "@/lib/store/use-store";
import type { Now } from "@/lib/time/day";
import { localTimeZone } from "@/lib/time/time-zone";
import {
  isSearch,
  type ListFilters,
  listQuery,
  matchesFilters,
  type TaskFilters,
} from "../list/filters";
import { type Section, sectionsOf } from "../list/sections";
import { visibleTasks } from "../list/task-pages";
import { taskKeys } from "../sync/query-keys";
import type { LeavingRow } from "../sync/row-marks";
import { listTasks } from "../sync/task-api";
import type { TaskSync } from "../sync/task-sync";

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

/**
 * The list that the filters ask for, with unconfirmed changes and leaving rows in it. A search shows
 * below it what it finds in the rest of the list.
 */
export function useTaskList(
  userId: string,
  sync: TaskSync,
  filters: TaskFilters,
  now: Now,
): TaskList {
  const isSearching = isSearch(filters);
  const restFilters = useMemo<ListFilters>(() => ({ ...filters, isRest: true }), [filters]);
  const own = useListQuery(userId, sync, filters, now, true);
  const rest = useListQuery(userId, sync, restFilters, now, isSearching);
  const touched = useStore(sync.marks.leaving);
  const leaving = useMemo(
    () => new Map([...touched].filter(([, row]) => !matchesFilters(row.task, filters, now))),
    [touched, filters, now],
  );
  const sections = useMemo(() => {
    const lingering = [...leaving.values()].map((row) => row.task);
    const tasks = visibleTasks(own.data, filters, now, lingering);
    const ownSections = sectionsOf(tasks, filters, now);
    if (!isSearching) return ownSections;
    // A row on its way out of one part is not in the other yet.
    const others = visibleTasks(rest.data, restFilters, now).filter(({ id }) => !leaving.has(id));
    return [...ownSections, ...sectionsOf(others, restFilters, now)];
  }, [own.data, rest.data, filters, restFilters, isSearching, now, leaving]);

  const asked = isSearching ? [own, rest] : [own];
  const isEmpty = sections.length === 0;
  const failed = asked.find((query) => query.isError && query.data === undefined);
  const isWaiting =
    own.isPending || (isEmpty && asked.some((query) => query.isPending || query.isPlaceholderData));
  const unfinished = asked.find((query) => query.hasNextPage);
  return {
    sections,
    leaving,
    state: failed && (failed === own || isEmpty) ? "error" : isWaiting ? "loading" : "ready",
    error: failed?.error ?? null,
    isComplete: !unfinished && !asked.some((query) => query.isPlaceholderData || query.isPending),
    isLoadingMore: asked.some((query) => query.isFetchingNextPage),
    loadMore: () => void (unfinished && !unfinished.isFetching && unfinished.fetchNextPage()),
    retry: () => {
      for (const query of asked) void query.refetch();
    },
  };
}

function useListQuery(
  userId: string,
  sync: TaskSync,
  filters: ListFilters,
  now: Now,
  isWanted: boolean,
) {
  return useInfiniteQuery({
    queryKey: taskKeys.list(userId, { ...filters, today: now.day }),
    queryFn: async ({ pageParam, signal }) => {
      const request = listQuery(filters, now.day, localTimeZone());
      const page = await listTasks(userId, request, pageParam, signal);
      return sync.cache.withPending(page, pageParam === null);
    },
    enabled: isWanted && now.at > 0,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
