/** What the toast says about a write. */

import { type DateStyle, nearDayWithin } from "@/lib/time/date-words";
import type { Day } from "@/lib/time/day";
import { parseDue } from "./due";
import { patchOf, type TaskEdit, type Write } from "./task-edits";

export function countTasks(count: number): string {
  return count === 1 ? "1 task" : `${count} tasks`;
}

const NAME_LENGTH = 48;

const FROM_RIGHT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A title for use inside a sentence: short, and in its own direction (Unicode's isolates, UAX #9). */
export function shortTitle(title: string): string {
  const characters = [...title];
  const short =
    characters.length <= NAME_LENGTH
      ? title
      : `${characters
          .slice(0, NAME_LENGTH - 1)
          .join("")
          .trimEnd()}…`;
  return FROM_RIGHT.test(short) ? `\u2068${short}\u2069` : short;
}

const NO_EDIT: TaskEdit = { id: 0, before: null, after: null };

/** Null where the list itself shows everything there is to say. */
export function writeWords(write: Write, today: Day, style: DateStyle = {}): string | null {
  if (write.kind === "delete") return verbWords("Deleted", write.edits);
  if (write.kind !== "change") return null;
  const { completed, due_at } = patchOf(write.edits[0] ?? NO_EDIT);
  if (completed !== undefined) return verbWords(completed ? "Completed" : "Reopened", write.edits);
  return due_at === undefined ? null : moveWords(write.edits, today, style);
}

function verbWords(verb: string, edits: readonly TaskEdit[]): string {
  const only = edits.length === 1 ? (edits[0]?.after ?? edits[0]?.before) : null;
  return only ? `${verb} “${shortTitle(only.title)}”` : `${verb} ${countTasks(edits.length)}`;
}

function moveWords(edits: readonly TaskEdit[], today: Day, style: DateStyle): string | null {
  const after = edits[0]?.after;
  if (!after) return null;
  const what = edits.length === 1 ? shortTitle(after.title) : countTasks(edits.length);
  const due = parseDue(after.due_at);
  if (due === null) return `${what} ${edits.length === 1 ? "has" : "have"} no date now`;
  return `${what} moved to ${nearDayWithin(due.day, today, style)}`;
}

/** What a turn of the copilot did: "Added 2 tasks", "Deleted “Book room”", "Changed 3 tasks". */
export function turnWords(edits: readonly TaskEdit[]): string {
  const verbs = new Set(edits.map(verbOf));
  const [only] = verbs;
  const byTask = new Map(edits.map((edit) => [edit.id, edit]));
  return verbWords(verbs.size === 1 && only ? only : "Changed", [...byTask.values()]);
}

function verbOf({ before, after }: TaskEdit): string {
  if (after === null) return "Deleted";
  if (before === null) return "Added";
  if (before.completed !== after.completed) return after.completed ? "Completed" : "Reopened";
  if (before.due_at !== after.due_at) return "Moved";
  return "Changed";
}
