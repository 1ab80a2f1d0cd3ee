/** Name of the effect with which the copilot says that it changed tasks. */
export const TASKS_CHANGED = "tasks.changed";

/** The ids in the data of that effect; null when they cannot be told. */
export function changedIds(data: unknown): number[] | null {
  if (typeof data !== "object" || data === null) return null;
  const { task_ids } = data as { task_ids?: unknown };
  return Array.isArray(task_ids) ? task_ids.filter((id) => typeof id === "number") : null;
}
