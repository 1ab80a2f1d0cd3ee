/** The fields that the editor has a line of text for: how each is shown, read, and found wrong. */

import { LIMITS } from "@/lib/api-limits";
import { parseTags, tagsText } from "../tags";
import type { TaskFields } from "../task";
import { lengthOf } from "../task-limits";

export type Line = "tags";

interface LineField<Value> {
  label: string;
  /** Attributes of the input. */
  input: { placeholder: string; autoCapitalize?: "none"; inputMode?: "numeric" };
  textOf: (value: Value) => string;
  valueOf: (text: string) => Value;
  /** What is wrong with what was typed, as the API would find it; null when nothing is. */
  faultOf: (text: string) => string | null;
}

/** In the order of the editor. */
export const LINES: { readonly [Name in Line]: LineField<TaskFields[Name]> } = {
  tags: {
    label: "Tags",
    input: { placeholder: "home, work", autoCapitalize: "none" },
    textOf: tagsText,
    valueOf: parseTags,
    faultOf: tagsFault,
  },
};

export const LINE_FIELDS = Object.keys(LINES) as readonly Line[];

export function linesOf(task: TaskFields): Record<Line, string> {
  return mapped((line) => textOf(line, task));
}

export function valuesOf(texts: Record<Line, string>): Pick<TaskFields, Line> {
  return mapped((line) => LINES[line].valueOf(texts[line])) as Pick<TaskFields, Line>;
}

export function lineFault(texts: Record<Line, string>): string | null {
  const faults = LINE_FIELDS.map((line) => LINES[line].faultOf(texts[line]));
  return faults.find((fault) => fault !== null) ?? null;
}

function textOf<Name extends Line>(line: Name, task: TaskFields): string {
  return LINES[line].textOf(task[line]);
}

function mapped<Value>(of: (line: Line) => Value): Record<Line, Value> {
  const values = LINE_FIELDS.map((line) => [line, of(line)]);
  return Object.fromEntries(values) as Record<Line, Value>;
}

function tagsFault(text: string): string | null {
  const names = parseTags(text);
  if (names.length > LIMITS.tagCount) {
    return `A task has at most ${LIMITS.tagCount} tags. This one has ${names.length}.`;
  }
  const long = names.find((name) => lengthOf(name) > LIMITS.tag);
  return long
    ? `A tag has at most ${LIMITS.tag} characters: “${long}” has ${lengthOf(long)}.`
    : null;
}
