/**
 * A write as images: each task before and after. The same images apply it, take it back and undo
 * it, so an optimistic change, its rollback and its undo can never disagree.
 */
import { FIELDS, type Task, type TaskFields, type TaskPatch } from "./task";

/** One task's way through a write; null means that it is not in the list. */
export interface TaskEdit {
  id: number;
  before: Task | null;
  after: Task | null;
}

export type Write =
  /** `line` is what was typed for it. */
  | { kind: "add"; key: string; edits: TaskEdit[]; line?: string }
  | { kind: "change"; key: string; edits: TaskEdit[] }
  | { kind: "delete"; key: string; edits: TaskEdit[] }
  | { kind: "undo"; key: string; edits: TaskEdit[]; undoes: string };

export function reversed(edits: readonly TaskEdit[]): TaskEdit[] {
  return edits.map(({ id, before, after }) => ({ id, before: after, after: before })).reverse();
}

/** A task as it will look once the server has taken it; `id` is negative until then. */
export function draftTask(id: number, userId: string, fields: TaskFields, now: Date): Task {
  const at = now.toISOString();
  return { ...fields, id, user_id: userId, completed: false, created_at: at, updated_at: at };
}

export function addEdit(draft: Task): TaskEdit {
  return { id: draft.id, before: null, after: draft };
}

/** The edits of a change to many tasks, without those that it would leave as they are. */
export function changeEdits(
  tasks: readonly Task[],
  patch: TaskPatch | ((task: Task) => TaskPatch),
): TaskEdit[] {
  return tasks
    .map((task) => {
      const wanted = typeof patch === "function" ? patch(task) : patch;
      return { id: task.id, before: task, after: { ...task, ...wanted } };
    })
    .filter((edit) => Object.keys(patchOf(edit)).length > 0);
}

/** The fields in which the two images differ. */
export function patchOf({ before, after }: TaskEdit): TaskPatch {
  if (!before || !after) return {};
  const changed = FIELDS.filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
}

export function deleteEdits(tasks: readonly Task[]): TaskEdit[] {
  return tasks.map((task) => ({ id: task.id, before: task, after: null }));
}

/** The fields the server needs to make a drafted task. */
export function fieldsOf(task: Task): TaskFields {
  const set = FIELDS.filter((name) => name !== "completed");
  return Object.fromEntries(set.map((name) => [name, task[name]])) as unknown as TaskFields;
}
