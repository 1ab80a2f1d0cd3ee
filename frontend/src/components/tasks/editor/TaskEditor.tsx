"use client";

import {
  type FormEvent,
  Fragment,
  type KeyboardEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { Button } from "@/components/ui/Button";
import { editorDraftsOf } from "@/lib/tasks/editor/editor-drafts";
import { LINE_FIELDS, LINES } from "@/lib/tasks/editor/line-fields";
import {
  conflictsIn,
  type FormChanges,
  type FormField,
  formFault,
  formOf,
  keepMine,
  patchFrom,
  shownForm,
  type TaskForm,
  takeTheirs,
  withChange,
} from "@/lib/tasks/editor/task-form";
import type { Task } from "@/lib/tasks/task";
import { DueFields } from "../due/DueFields";
import { PriorityChoice } from "../priority/PriorityChoice";
import { useTasksActions } from "../tasks-context";
import { EditConflict } from "./EditConflict";

const FIELD =
  "rounded-8 border border-line-control bg-bg-raised px-2.5 text-14 text-ink outline-2 -outline-offset-2 outline-transparent focus-visible:border-accent focus-visible:outline-accent max-sm:text-16";

export interface TaskEditorProps {
  task: Task;
  /** Closed by the person; without it the row takes its place in the list again. */
  onClose?: () => void;
}

/**
 * A task being edited where it stands. Enter saves, Escape leaves it as it was. What is typed stays
 * kept until then, whatever becomes of the page; what changes elsewhere meanwhile shows at once.
 */
export function TaskEditor({ task, onClose }: TaskEditorProps) {
  const { writes, edit, focusRow, remove, sync } = useTasksActions();
  const id = useId();
  const element = useRef<HTMLFormElement>(null);
  const drafts = editorDraftsOf(task.user_id);
  const [changes, setChanges] = useState<FormChanges>(() => drafts.of(task.id)?.changes ?? {});
  const [error, setError] = useState(() => drafts.of(task.id)?.problem ?? null);
  const theirs = formOf(task);
  const form = shownForm(theirs, changes);
  const conflicts = conflictsIn(theirs, changes);
  useEffect(() => drafts.opened(task.id), [drafts, task.id]);

  function show(next: FormChanges): void {
    setChanges(next);
    setError(null);
    drafts.put({ task, changes: next, isDeleted: false, problem: null });
  }

  function set<Field extends FormField>(field: Field, now: TaskForm[Field]): void {
    show(withChange(theirs, changes, field, now));
  }

  function close(): void {
    drafts.drop(task.id);
    if (onClose) {
      onClose();
      return;
    }
    edit(null);
    focusRow(sync.rowKey(task.id));
  }

  function save(event?: FormEvent): void {
    event?.preventDefault();
    const fault = formFault(form);
    if (fault) {
      setError(fault);
      element.current?.querySelector("input")?.focus();
      return;
    }
    if (conflicts.length > 0) {
      element.current?.querySelector<HTMLElement>("[data-conflict]")?.focus();
      return;
    }
    const patch = patchFrom(task, form);
    if (Object.keys(patch).length > 0) writes.change([task], patch);
    close();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      save();
    }
  }

  return (
    <li className="relative -mx-3 my-1">
      <form
        ref={element}
        aria-label={`Edit ${task.title}`}
        className="rounded-12 border border-line-2 bg-bg-raised p-3 shadow-2"
        onSubmit={save}
        onKeyDown={onKeyDown}
      >
        <label htmlFor={`${id}-title`} className="sr-only">
          Title
        </label>
        <input
          // biome-ignore lint/a11y/noAutofocus: the editor opens because the person asked to edit
          autoFocus
          id={`${id}-title`}
          value={form.title}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className={`${FIELD} h-10 w-full text-15 max-sm:h-11`}
          onChange={(event) => set("title", event.target.value)}
        />
        {error ? (
          <p id={`${id}-error`} role="alert" className="mt-1 text-13 text-red">
            {error}
          </p>
        ) : null}
        <label htmlFor={`${id}-description`} className="sr-only">
          Description
        </label>
        <textarea
          id={`${id}-description`}
          value={form.description}
          placeholder="Description"
          rows={2}
          className={`${FIELD} mt-2 block field-sizing-content max-h-48 min-h-16 w-full resize-none py-2`}
          onChange={(event) => set("description", event.target.value)}
        />
        <div className="mt-3 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2.5 text-13 text-ink-2 max-sm:grid-cols-1 max-sm:gap-y-1">
          <span id={`${id}-due`}>Due</span>
          <DueFields
            labelledBy={`${id}-due`}
            value={form.due}
            onChange={(next) => set("due", next)}
            className={FIELD}
          />
          <span id={`${id}-priority`}>Priority</span>
          <PriorityChoice
            labelledBy={`${id}-priority`}
            value={form.priority}
            onChange={(next) => set("priority", next)}
          />
          {LINE_FIELDS.map((line) => (
            <Fragment key={line}>
              <label htmlFor={`${id}-${line}`}>{LINES[line].label}</label>
              <input
                id={`${id}-${line}`}
                value={form[line]}
                {...LINES[line].input}
                className={`${FIELD} h-9 w-full sm:max-w-80 max-sm:h-11`}
                onChange={(event) => set(line, event.target.value)}
              />
            </Fragment>
          ))}
        </div>
        {conflicts.length > 0 ? (
          <EditConflict
            fields={conflicts}
            theirs={theirs}
            onKeepMine={() => show(keepMine(theirs, changes))}
            onTakeTheirs={() => show(takeTheirs(theirs, changes))}
          />
        ) : null}
        <div className="mt-4 flex items-center gap-2">
          <Button variant="primary" type="submit">
            Save
          </Button>
          <Button variant="ghost" onClick={close}>
            Cancel
          </Button>
          <Button
            variant="ghost"
            className="ml-auto text-red hover:text-red"
            onClick={() => {
              close();
              remove([task]);
            }}
          >
            Delete
          </Button>
        </div>
      </form>
    </li>
  );
}
