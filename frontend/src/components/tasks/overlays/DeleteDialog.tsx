"use client";

import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import type { Task } from "@/lib/tasks/task";
import { countTasks } from "@/lib/tasks/write-words";

const TITLES_SHOWN = 3;

export interface DeleteDialogProps {
  tasks: readonly Task[];
  onDelete: () => void;
  onKeep: () => void;
}

/** Asks before many tasks go at once; the way back is focused first. */
export function DeleteDialog({ tasks, onDelete, onKeep }: DeleteDialogProps) {
  const more = tasks.length - TITLES_SHOWN;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onKeep();
      }}
      title={`Delete ${countTasks(tasks.length)}?`}
      description="They go to the trash. You can undo this afterwards."
    >
      <ul className="border-l-2 border-line pl-3.5 text-14 leading-6 text-ink-2">
        {tasks.slice(0, TITLES_SHOWN).map((task) => (
          <li key={task.id} dir="auto" className="truncate">
            {task.title}
          </li>
        ))}
        {more > 0 ? <li className="text-ink-3">and {more} more</li> : null}
      </ul>
      <div className="mt-5 flex flex-wrap gap-2">
        <Button variant="danger" onClick={onDelete}>
          Delete {countTasks(tasks.length)}
        </Button>
        <Button autoFocus onClick={onKeep}>
          Keep them
        </Button>
      </div>
    </Dialog>
  );
}
