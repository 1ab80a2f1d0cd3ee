"use client";

import { type FormEvent, useEffect, useState } from "react";
import { Kbd } from "@/components/ui/Kbd";
import { moveToDay, quickDays } from "@/lib/tasks/due";
import { fullDueWords } from "@/lib/tasks/due-words";
import { joinDue, splitDue } from "@/lib/tasks/editor/due-fields";
import type { DateReader } from "@/lib/tasks/quick-add/quick-add";
import type { Task } from "@/lib/tasks/task";
import { shortDay } from "@/lib/time/date-words";
import { DueFields } from "../due/DueFields";
import { useShownNow } from "../tasks-context";
import { OverlayChoices } from "./OverlayChoice";

export interface DueOverlayProps {
  tasks: readonly Task[];
  /** Gives each task its own new date, since those with a time of day keep it. */
  onChoose: (dueAtOf: (task: Task) => string | null) => void;
}

const FIELD =
  "rounded-8 border border-line-control bg-bg-raised px-2 text-13 outline-2 -outline-offset-2 outline-transparent focus-visible:border-accent focus-visible:outline-accent max-sm:text-16";

/** A date: typed as one would say it, one of four near days, or picked. */
export function DueOverlay({ tasks, onChoose }: DueOverlayProps) {
  const { day: today } = useShownNow();
  const [only] = tasks;
  const [text, setText] = useState("");
  const [readDate, setReadDate] = useState<DateReader | null>(null);
  const [parts, setParts] = useState(() =>
    splitDue(tasks.length === 1 && only ? only.due_at : null),
  );
  const found = text.trim() === "" ? null : (readDate?.(text) ?? null);

  useEffect(() => {
    let isGone = false;
    import("@/lib/tasks/quick-add/quick-add-dates")
      .then(({ createDateReader }) => {
        if (!isGone) setReadDate(() => createDateReader(() => new Date(), navigator.language));
      })
      // Without it the near days and the picker still work.
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, []);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (found) onChoose(() => found.dueAt);
    else if (text.trim() === "" && parts.day !== "")
      onChoose((task) => joinDue(parts, task.due_at));
  }

  return (
    <form onSubmit={submit}>
      <div className="px-2 pt-2 pb-1">
        <input
          // biome-ignore lint/a11y/noAutofocus: opened by the person to set a date
          autoFocus
          aria-label="Due date"
          aria-describedby="due-reading"
          placeholder="Fri 9am, in 2 weeks, 4 Dec"
          autoComplete="off"
          value={text}
          className={`${FIELD} h-9 w-full max-sm:h-11`}
          onChange={(event) => setText(event.target.value)}
        />
        <p id="due-reading" aria-live="polite" className="min-h-6 px-1 pt-1 text-12 text-ink-3">
          {found ? (
            <span className="tabular flex items-center gap-2 text-13 text-ink">
              {fullDueWords(found.dueAt, today)} <Kbd>↵</Kbd>
            </span>
          ) : text.trim() === "" ? null : (
            "Not a date yet"
          )}
        </p>
      </div>
      <OverlayChoices
        choices={[
          ...quickDays(today).map(({ label, day }) => ({
            id: label,
            words: label,
            hint: shortDay(day, today),
            onChoose: () => onChoose((task) => moveToDay(task.due_at, day)),
          })),
          { id: "none", words: "No date", onChoose: () => onChoose(() => null) },
        ]}
      />
      <div className="mt-1 flex items-center gap-2 border-t border-line p-2">
        <DueFields isCompact value={parts} onChange={setParts} className={FIELD} />
        <button
          type="submit"
          className="focus-ring ml-auto h-9 rounded-8 bg-fill-2 px-3 text-13 font-medium max-sm:h-11"
        >
          Set
        </button>
      </div>
    </form>
  );
}
