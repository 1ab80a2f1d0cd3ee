"use client";

import { TextAlignStart } from "lucide-react";
import { type MouseEvent, memo, useState } from "react";
import { Checkbox } from "@/components/ui/Checkbox";
import { useStoreEntry } from "@/lib/store/use-store";
import { rowWords } from "@/lib/tasks/list/row-words";
import type { LeavingRow } from "@/lib/tasks/sync/row-marks";
import type { Task } from "@/lib/tasks/task";
import { DueLabel } from "../due/DueLabel";
import { PriorityBars } from "../priority/PriorityBars";
import { useShownNow, useTasksActions } from "../tasks-context";
import { RowTools } from "./RowTools";
import { TaskTags } from "./TaskTags";
import styles from "./task-row.module.css";

export interface TaskRowProps {
  task: Task;
  rowKey: number;
  isSelected: boolean;
  /** The one row of the list that Tab reaches. */
  isTabStop: boolean;
  isWaiting: boolean;
  isPhone: boolean;
  /** Set while the row is on its way out of the list. */
  phase: LeavingRow["phase"] | undefined;
}

/** One task of the list: a real checkbox, the title, and what is known about it. */
export const TaskRow = memo(function TaskRow(props: TaskRowProps) {
  const { task, rowKey, isSelected, isTabStop, isPhone, phase } = props;
  const { sync, toggleDone, pressRow, edit } = useTasksActions();
  const mark = useStoreEntry(sync.marks.marks, task.id);
  // The tools of 1,000 rows would be most of the page: a row gets its own when it is first touched.
  const [isTouched, setTouched] = useState(false);
  const isJustTicked = phase === "held";

  function onClick(event: MouseEvent<HTMLLIElement>): void {
    if ((event.target as Element).closest("button, input, a")) return;
    if (event.shiftKey) pressRow(rowKey, "range");
    else if (event.metaKey || event.ctrlKey) pressRow(rowKey, "toggle");
    else if (isPhone) edit(rowKey);
    else pressRow(rowKey, "press");
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the checkbox inside takes the same keys
    <li
      className={styles.row}
      data-row={rowKey}
      data-selected={isSelected || undefined}
      data-changed={mark?.isFresh || undefined}
      data-new={rowKey < 0 || mark?.isFresh || undefined}
      data-done={task.completed || undefined}
      data-phase={phase}
      onPointerEnter={() => setTouched(true)}
      onFocus={() => setTouched(true)}
      onClick={onClick}
      onDoubleClick={() => edit(rowKey)}
    >
      <Checkbox
        label={task.title}
        className="max-sm:top-[3px]"
        tone={isJustTicked ? "accent" : "quiet"}
        checked={task.completed}
        onChange={() => toggleDone(task)}
        onFocus={() => pressRow(rowKey, "focus")}
        tabIndex={isTabStop ? 0 : -1}
        aria-describedby={`about-${rowKey}`}
        data-row-check={rowKey}
      />
      {isPhone ? (
        <PhoneBody {...props} label={mark?.label} hasTools={false} />
      ) : (
        <WideBody {...props} label={mark?.label} hasTools={isTouched} />
      )}
      <RowAbout {...props} label={mark?.label} />
    </li>
  );
});

/** Describes the checkbox. Hidden: who reads the row piece by piece has met all of it already. */
function RowAbout({ task, rowKey, ...row }: TaskRowProps & { label: string | undefined }) {
  const now = useShownNow();
  return (
    <span id={`about-${rowKey}`} hidden>
      {rowWords(task, row, now)}
    </span>
  );
}

interface BodyProps extends TaskRowProps {
  label: string | undefined;
  hasTools: boolean;
}

function WideBody({ task, rowKey, label, isWaiting, hasTools }: BodyProps) {
  return (
    <>
      <span className="flex min-w-0 flex-1 items-center gap-2.5 py-3">
        <span dir="auto" className={`${styles.title} text-15`} title={task.title}>
          <span className={styles.text}>{task.title}</span>
        </span>
        {task.description ? (
          <TextAlignStart
            size={14}
            strokeWidth={1.75}
            role="img"
            aria-label="Has a description"
            className="shrink-0 text-ink-3"
          />
        ) : null}
        <RowNote label={label} isWaiting={isWaiting} />
      </span>
      {task.completed ? null : (
        <span className={`${styles.tags} flex @max-[600px]:hidden`}>
          <TaskTags tags={task.tags} />
        </span>
      )}
      {hasTools ? (
        <span className={`${styles.tools} -mr-1.5 items-center`}>
          <RowTools rowKey={rowKey} title={task.title} />
        </span>
      ) : null}
      {task.completed ? null : (
        <span className="-ml-1 flex shrink-0 items-center gap-2.5">
          <PriorityBars priority={task.priority} />
          <span className="min-w-36">
            <DueLabel dueAt={task.due_at} isStrong={label !== undefined} />
          </span>
        </span>
      )}
    </>
  );
}

function PhoneBody({ task, label, isWaiting }: BodyProps) {
  const hasMeta = task.due_at !== null || task.tags.length > 0 || label !== undefined || isWaiting;
  return (
    <>
      <span className="flex min-h-[42px] min-w-0 flex-1 flex-col justify-center">
        <span dir="auto" className={`${styles.title} text-16`}>
          <span className={styles.text}>{task.title}</span>
        </span>
        {hasMeta ? (
          <span className="flex min-h-5 flex-wrap items-center gap-x-2.5">
            {task.completed ? null : <DueLabel dueAt={task.due_at} />}
            {task.completed ? null : <TaskTags tags={task.tags} />}
            <RowNote label={label} isWaiting={isWaiting} />
          </span>
        ) : null}
      </span>
      <span>
        <PriorityBars priority={task.completed ? "none" : task.priority} />
      </span>
    </>
  );
}

function RowNote({ label, isWaiting }: { label: string | undefined; isWaiting: boolean }) {
  if (isWaiting) return <span className="shrink-0 text-12 text-ink-3">Waiting to send</span>;
  if (!label) return null;
  return <span className="shrink-0 text-12 font-medium text-accent-ink">{label}</span>;
}
