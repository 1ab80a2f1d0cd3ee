import type { paths } from "@/lib/api-types";

/** A task as the API sends it. Optimistic ones carry a negative id until the server has named them. */
export type Task =
  paths["/api/{user_id}/tasks/{task_id}"]["get"]["responses"][200]["content"]["application/json"];

export type Priority = Task["priority"];

/** The fields a person can set. */
export type TaskFields = Pick<Task, "title" | "description" | "due_at" | "priority" | "tags">;

/** A change to one task: only the fields that are present are written. */
export type TaskPatch = Partial<TaskFields & Pick<Task, "completed">>;

export const PRIORITIES = ["none", "low", "medium", "high"] as const satisfies readonly Priority[];

export const PRIORITY_WORDS: Record<Priority, string> = {
  none: "No priority",
  low: "Low",
  medium: "Medium",
  high: "High",
};
