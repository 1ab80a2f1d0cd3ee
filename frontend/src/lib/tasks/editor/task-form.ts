/**
 * A task as the editor's fields hold it, and what a person has changed in them: each field with what
 * it was when they began, so that a change made elsewhere meanwhile is noticed and never overwritten
 * unasked.
 */

import { LIMITS } from "@/lib/api-limits";
import { trimmed } from "../plain-text";
import type { Priority, Task, TaskFields, TaskPatch } from "../task";
import { lengthOf, titleFault } from "../task-limits";
import { type DueParts, joinDue, splitDue } from "./due-fields";
import { LINES, type Line, lineFault, linesOf, valuesOf } from "./line-fields";

export interface TaskForm extends Record<Line, string> {
  title: string;
  description: string;
  due: DueParts;
  priority: Priority;
}

export type FormField = keyof TaskForm;

export type FormChanges = {
  readonly [Field in FormField]?: {
    readonly was: TaskForm[Field];
    readonly now: TaskForm[Field];
  };
};

const FIELDS = Object.keys({
  title: true,
  description: true,
  due: true,
  priority: true,
  ...LINES,
} satisfies Record<FormField, unknown>) as readonly FormField[];

export function formOf(task: Task): TaskForm {
  return {
    title: task.title,
    description: task.description,
    due: splitDue(task.due_at),
    priority: task.priority,
    ...linesOf(task),
  };
}

/** What the fields show: the person's changes, and the task as it is now in the rest. */
export function shownForm(task: TaskForm, changes: FormChanges): TaskForm {
  const shown = { ...task };
  for (const field of FIELDS) {
    const change = changes[field];
    if (change) Object.assign(shown, { [field]: change.now });
  }
  return shown;
}

/** The changes after the person has put `now` into a field. */
export function withChange<Field extends FormField>(
  task: TaskForm,
  changes: FormChanges,
  field: Field,
  now: TaskForm[Field],
): FormChanges {
  const was = changes[field]?.was ?? task[field];
  const { [field]: _, ...others } = changes;
  return isSame(was, now) && isSame(was, task[field])
    ? (others as FormChanges)
    : { ...changes, [field]: { was, now } };
}

/** The changed fields that were changed elsewhere too, to something else. */
export function conflictsIn(task: TaskForm, changes: FormChanges): FormField[] {
  return FIELDS.filter((field) => {
    const change = changes[field];
    return change && !isSame(task[field], change.was) && !isSame(task[field], change.now);
  });
}

/** The person's own words win, now that they know of the others. */
export function keepMine(task: TaskForm, changes: FormChanges): FormChanges {
  const kept = conflictsIn(task, changes).map((field) => [
    field,
    { was: task[field], now: changes[field]?.now },
  ]);
  return { ...changes, ...Object.fromEntries(kept) };
}

export function takeTheirs(task: TaskForm, changes: FormChanges): FormChanges {
  const theirs = new Set(conflictsIn(task, changes));
  const mine = FIELDS.filter((field) => changes[field] && !theirs.has(field));
  return Object.fromEntries(mine.map((field) => [field, changes[field]]));
}

/** What is wrong with the fields, as the API would find it; null when nothing is. */
export function formFault(form: TaskForm): string | null {
  const { title, description } = form;
  const fault = titleFault(title);
  if (fault) return fault;
  if (lengthOf(trimmed(description)) > LIMITS.description) {
    return `A description has at most ${LIMITS.description} characters. This one has ${lengthOf(trimmed(description))}.`;
  }
  return lineFault(form);
}

/** What saving these fields changes in the task. */
export function patchFrom(task: Task, form: TaskForm): TaskPatch {
  const wanted = {
    title: trimmed(form.title),
    description: trimmed(form.description),
    due_at: joinDue(form.due, task.due_at),
    priority: form.priority,
    ...valuesOf(form),
  } satisfies TaskFields;
  const changed = Object.entries(wanted).filter(
    ([name, value]) => !isSame(value, task[name as keyof typeof wanted]),
  );
  return Object.fromEntries(changed);
}

/** The way from one image of a task to another, as if it had been typed. */
export function changesBetween(before: Task, after: Task): FormChanges {
  const was = formOf(before);
  const now = formOf(after);
  const changed = FIELDS.filter((field) => !isSame(was[field], now[field]));
  return Object.fromEntries(changed.map((field) => [field, { was: was[field], now: now[field] }]));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
