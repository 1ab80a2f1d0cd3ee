import type { TaskEdit } from "../task-edits";

/** Something that can be undone: a write of this page, or a turn of the copilot. */
export interface UndoEntry {
  key: string;
  edits: TaskEdit[];
}

const LIMIT = 50;

/** Puts an entry on top; one with the same key gives way. */
export function pushUndo(stack: readonly UndoEntry[], entry: UndoEntry): UndoEntry[] {
  return [...dropUndo(stack, entry.key), entry].slice(-LIMIT);
}

export function dropUndo(stack: readonly UndoEntry[], key: string): UndoEntry[] {
  return stack.filter((entry) => entry.key !== key);
}
