"use client";

import { CalendarDays, CheckCheck, Pencil, SignalHigh, Trash2 } from "lucide-react";
import type { Overlay } from "@/lib/tasks/page/page-state";
import { PRIORITIES, PRIORITY_WORDS, type Task } from "@/lib/tasks/task";
import { PriorityBars } from "../priority/PriorityBars";
import { useTasksActions } from "../tasks-context";
import { DueOverlay } from "./DueOverlay";
import { type Choice, OverlayChoices } from "./OverlayChoice";
import { RowOverlay } from "./RowOverlay";

export interface TaskOverlaysProps {
  overlay: Extract<Overlay, { at: number }>;
  tasks: readonly Task[];
}

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true, className: "text-ink-2" } as const;

/** What hangs on a row: due date, priority, or everything that can be done to it. */
export function TaskOverlays({ overlay, tasks }: TaskOverlaysProps) {
  const { writes, edit, setOverlay, focusRow, pressRow, remove, openOverlay } = useTasksActions();
  const { at } = overlay;
  const close = () => setOverlay(null);
  const [only] = tasks.length === 1 ? tasks : [];

  function more(): Choice[] {
    return [
      {
        id: "edit",
        words: words(<Pencil {...ICON} />, "Edit"),
        hint: "E",
        onChoose: () => edit(at),
      },
      {
        id: "due",
        words: words(<CalendarDays {...ICON} />, "Due date"),
        hint: "D",
        onChoose: () => openOverlay("due", at),
      },
      {
        id: "priority",
        words: words(<SignalHigh {...ICON} />, "Priority"),
        hint: "P",
        onChoose: () => openOverlay("priority", at),
      },
      {
        id: "select",
        words: words(<CheckCheck {...ICON} />, "Select"),
        hint: "X",
        onChoose: () => {
          close();
          pressRow(at, "toggle");
        },
      },
      {
        id: "delete",
        words: words(<Trash2 {...ICON} className="text-red" />, "Delete"),
        hint: "⌫",
        isDanger: true,
        onChoose: () => {
          close();
          remove(tasks);
        },
      },
    ];
  }

  const priorities: Choice[] = PRIORITIES.toReversed().map((priority) => ({
    id: priority,
    words: (
      <>
        <PriorityBars priority={priority} isLabelled={false} />
        {PRIORITY_WORDS[priority]}
      </>
    ),
    isCurrent: only?.priority === priority,
    onChoose: () => {
      close();
      writes.change(tasks, { priority });
    },
  }));

  return (
    <RowOverlay
      key={overlay.kind}
      anchor={document.querySelector(`[data-row="${at}"]`)}
      label={LABELS[overlay.kind]}
      onClose={close}
      onClosed={() => focusRow(at)}
    >
      {overlay.kind === "due" ? (
        <DueOverlay
          tasks={tasks}
          onChoose={(dueAtOf) => {
            close();
            writes.change(tasks, (task) => ({ due_at: dueAtOf(task) }));
          }}
        />
      ) : (
        <OverlayChoices autoFocus choices={overlay.kind === "more" ? more() : priorities} />
      )}
    </RowOverlay>
  );
}

const LABELS = { due: "Due date", priority: "Priority", more: "More" };

function words(icon: React.ReactNode, text: string) {
  return (
    <>
      {icon}
      {text}
    </>
  );
}
