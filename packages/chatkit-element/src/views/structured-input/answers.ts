import type { StructuredInput } from "../../protocol/items";
import type { StructuredInputSubmission } from "../../protocol/requests";

/** What the person has entered for one question. */
export interface Entry {
  /** Chosen options. */
  chosen: readonly string[];
  /** Custom or freeform text. */
  text: string;
  isSkipped: boolean;
}

export const EMPTY_ENTRY: Entry = { chosen: [], text: "", isSkipped: false };

/** Choosing in a single-choice question replaces the choice and the custom text. */
export function choose(entry: Entry, value: string, isMultiple: boolean): Entry {
  const isChosen = entry.chosen.includes(value);
  if (!isMultiple) return { chosen: isChosen ? [] : [value], text: "", isSkipped: false };
  const chosen = isChosen ? entry.chosen.filter((one) => one !== value) : [...entry.chosen, value];
  return { ...entry, chosen, isSkipped: false };
}

/** Typing a custom answer in a single-choice question takes the choice back. */
export function write(entry: Entry, text: string, isMultiple: boolean): Entry {
  return { chosen: isMultiple || text === "" ? entry.chosen : [], text, isSkipped: false };
}

export function valuesOf(entry: Entry): string[] {
  const text = entry.text.trim();
  return text === "" ? [...entry.chosen] : [...entry.chosen, text];
}

export function submissionOf(
  inputs: readonly StructuredInput[],
  entries: Readonly<Record<string, Entry>>,
): StructuredInputSubmission {
  const answers: StructuredInputSubmission["answers"] = {};
  for (const input of inputs) {
    const entry = entries[input.id] ?? EMPTY_ENTRY;
    const values = entry.isSkipped ? [] : valuesOf(entry);
    answers[input.id] = { values, skipped: values.length === 0 };
  }
  return { status: "answered", answers };
}

export const SKIP_ALL: StructuredInputSubmission = { status: "skipped", answers: {} };
