"use client";

import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/Button";
import { joinDue, splitDue } from "@/lib/tasks/due-fields";
import { parseTags, tagsText } from "@/lib/tasks/tags";
import { DESCRIPTION_LIMIT, type Task, type TaskPatch, TITLE_LIMIT } from "@/lib/tasks/task";
import { DueFields } from "./DueFields";
import { PriorityChoice } from "./PriorityChoice";
import { useTasksActions } from "./tasks-context";

const FIELD =
  "rounded-8 border border-line-control bg-bg-raised px-2.5 text-14 text-ink outline-2 -outline-offset-2 outline-transparent focus-visible:border-accent focus-visible:outline-accent max-sm:text-16";

/** A task being edited where it stands. Enter saves, Escape leaves it as it was. */
export function TaskEditor({ task }: { task: Task }) {
  const { writes, edit, focusRow, remove, sync } = useTasksActions();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [title, setTitle] = useState(task.title);
  const [description, setDescription] = useState(task.description);
  const [due, setDue] = useState(() => splitDue(task.due_at));
  const [priority, setPriority] = useState(task.priority);
  const [tags, setTags] = useState(tagsText(task.tags));
  const [error, setError] = useState<string | null>(null);

  function close(): void {
    edit(null);
    focusRow(sync.rowKey(task.id));
  }

  function save(event?: FormEvent): void {
    event?.preventDefault();
    if (title.trim() === "") {
      setError("Give the task a title.");
      form.current?.querySelector("input")?.focus();
      return;
    }
    const wanted = {
      title: title.trim(),
      description: description.trim(),
      due_at: joinDue(due, task.due_at),
      priority,
      tags: parseTags(tags),
    } satisfies TaskPatch;
    const patch = Object.fromEntries(
      Object.entries(wanted).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(task[name as keyof Task]),
      ),
    ) as TaskPatch;
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
        ref={form}
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
          value={title}
          maxLength={TITLE_LIMIT}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className={`${FIELD} h-10 w-full text-15 max-sm:h-11`}
          onChange={(event) => {
            setTitle(event.target.value);
            setError(null);
          }}
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
          value={description}
          maxLength={DESCRIPTION_LIMIT}
          placeholder="Description"
          rows={2}
          className={`${FIELD} mt-2 block field-sizing-content max-h-48 min-h-16 w-full resize-none py-2`}
          onChange={(event) => setDescription(event.target.value)}
        />
        <div className="mt-3 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2.5 text-13 text-ink-2 max-sm:grid-cols-1 max-sm:gap-y-1">
          <span id={`${id}-due`}>Due</span>
          <DueFields labelledBy={`${id}-due`} value={due} onChange={setDue} className={FIELD} />
          <span id={`${id}-priority`}>Priority</span>
          <PriorityChoice labelledBy={`${id}-priority`} value={priority} onChange={setPriority} />
          <label htmlFor={`${id}-tags`}>Tags</label>
          <input
            id={`${id}-tags`}
            value={tags}
            placeholder="home, work"
            autoCapitalize="none"
            className={`${FIELD} h-9 w-full sm:max-w-80 max-sm:h-11`}
            onChange={(event) => setTags(event.target.value)}
          />
        </div>
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
              edit(null);
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
