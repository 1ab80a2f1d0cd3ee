import type { components, paths } from "@/lib/api-types";

/** A task as the API sends it. Optimistic ones carry a negative id until the server has named them. */
export type Task =
  paths["/api/{user_id}/tasks/{task_id}"]["get"]["responses"][200]["content"]["application/json"];

export type Priority = Task["priority"];

/**
 * Every field that can be written, as it is in an empty task: the one list of them. It does not
 * compile where the API takes one that is lacking here, or takes one of these no more.
 */
export const EMPTY = {
  title: "",
  description: "",
  completed: false,
  priority: "none",
  due_at: null,
  tags: [],
} as const satisfies { readonly [Name in keyof components["schemas"]["TaskPatch"]]-?: unknown };

export type Field = keyof typeof EMPTY;

export const FIELDS = Object.keys(EMPTY) as readonly Field[];

/** What each field is called inside a sentence. */
export const FIELD_WORDS = {
  title: "title",
  description: "description",
  completed: "state",
  priority: "priority",
  due_at: "date",
  tags: "tags",
} as const satisfies Record<Field, string>;

const { completed: _, ...plain } = EMPTY;

/** A new task of which nothing is said yet. */
export const NEW_TASK = plain;

/** What a new task is made from. */
export type TaskFields = Pick<Task, Exclude<Field, "completed">>;

/** A change to one task: only the fields that are present are written. */
export type TaskPatch = Partial<Pick<Task, Field>>;

export const PRIORITIES = ["none", "low", "medium", "high"] as const satisfies readonly Priority[];

export const PRIORITY_WORDS: Record<Priority, string> = {
  none: "No priority",
  low: "Low",
  medium: "Medium",
  high: "High",
};
