import type { TasksChanged } from "@/types/chat";

/** Reads the data of the effect `tasks.changed`, or null for anything else. */
export function parseTasksChanged(data: unknown): TasksChanged | null {
  if (typeof data !== "object" || data === null) return null;
  const { task_ids, change } = data as { task_ids?: unknown; change?: unknown };
  if (!Array.isArray(task_ids) || typeof change !== "string") return null;
  return { task_ids: task_ids.filter((id) => typeof id === "number"), change };
}
