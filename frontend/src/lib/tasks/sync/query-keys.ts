import type { Day } from "@/lib/time/day";
import type { ListFilters } from "../list/filters";

/** What a cached list was asked for. */
export interface ListScope extends ListFilters {
  today: Day;
}

export const taskKeys = {
  lists: (userId: string) => ["tasks", userId] as const,
  list: (userId: string, scope: ListScope) => ["tasks", userId, scope] as const,
  summary: (userId: string) => ["summary", userId] as const,
  writes: (userId: string) => ["task-writes", userId] as const,
};
