import type { paths } from "@/lib/api-types";
import { FIELDS, type Field } from "@/lib/tasks/task";

/** Some of the log of one person's tasks, newest first. */
export type ActivityPage =
  paths["/api/{user_id}/activity"]["get"]["responses"][200]["content"]["application/json"];

/** One write to one task: who did it, and the task before and after. */
export type Activity = ActivityPage["items"][number];

export const activityKeys = {
  log: (userId: string) => ["activity", userId] as const,
};

/** The fields that a change of an existing task wrote anew. */
export function changedFields({ before, after }: Activity): Field[] {
  if (!before) return [];
  return FIELDS.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

/** Whether a write found everything as it wanted it: there is nothing to undo then. */
export function isIdle(activity: Activity): boolean {
  const canBeIdle = ["updated", "completed", "reopened"].includes(activity.action);
  return canBeIdle && changedFields(activity).length === 0;
}
