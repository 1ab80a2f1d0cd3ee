/** What a row says about its task to those who hear it instead of seeing it. */

import type { DateStyle } from "@/lib/time/date-words";
import type { Now } from "@/lib/time/day";
import { dueState } from "../due";
import { dueWords } from "../due-words";
import { PRIORITY_WORDS, type Task } from "../task";

export interface RowState {
  isSelected: boolean;
  isWaiting: boolean;
  /** Who changed it: "Added by Copilot". */
  label: string | undefined;
}

/** "Overdue, Yesterday 14:00, priority high, tags home and work, has a description, Waiting to send". */
export function rowWords(task: Task, row: RowState, now: Now, style: DateStyle = {}): string {
  const words = [
    row.isSelected && "Selected",
    ...(task.completed ? [] : openWords(task, now, style)),
    task.description !== "" && "has a description",
    row.label,
    row.isWaiting && "Waiting to send",
  ];
  return words.filter(Boolean).join(", ");
}

function openWords(task: Task, now: Now, style: DateStyle): (string | false)[] {
  const state = dueState(task.due_at, now, style.timeZone);
  const due = dueWords(task.due_at, now.day, style);
  return [
    state === "overdue" && "Overdue",
    due !== "" && (state === "overdue" ? due : `due ${due}`),
    task.priority !== "none" && `priority ${PRIORITY_WORDS[task.priority].toLowerCase()}`,
    task.tags.length > 0 && `${task.tags.length === 1 ? "tag" : "tags"} ${task.tags.join(", ")}`,
  ];
}
