/** The log in plain words: "Copilot moved Order new brake pads from Mon 23 Nov to Tue 24 Nov". */

import { fullDueWords } from "@/lib/tasks/due-words";
import { FIELD_WORDS, type Field } from "@/lib/tasks/task";
import { type DateStyle, shortDay, timeWords } from "@/lib/time/date-words";
import { type Day, dayOf } from "@/lib/time/day";
import { type Activity, changedFields, isIdle } from "./activity";
import type { Entry } from "./activity-days";

/** Words in a row; the titles among them are set apart. */
export type Piece = string | { title: string };

const ACTOR_WORDS: Record<Activity["actor"], string> = {
  person: "You",
  copilot: "Copilot",
  mcp: "An MCP client",
};

export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : piece.title)).join("");
}

/** Who did what, as one sentence without its full stop. */
export function sentenceOf(activity: Activity, today: Day, style: DateStyle = {}): Piece[] {
  return [`${ACTOR_WORDS[activity.actor]} `, ...phraseOf(activity, today, style)];
}

/** The same where the actor stands above it: "Moved Order new brake pads from …". */
export function lineOf(activity: Activity, today: Day, style: DateStyle = {}): Piece[] {
  const [first, ...rest] = phraseOf(activity, today, style);
  return typeof first === "string" ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : [];
}

/** A turn of the copilot in a few words: "Copilot added 3 tasks". */
export function turnWords(changes: readonly Activity[]): string {
  const [first] = changes;
  if (!first) return "";
  const verbs = new Set(changes.map(verbOf));
  const tasks = new Set(changes.map((change) => change.task_id));
  const isAlike = verbs.size === 1 && tasks.size === changes.length;
  const what = isAlike
    ? `${verbOf(first)} ${changes.length} tasks`
    : `made ${changes.length} changes`;
  return `${ACTOR_WORDS[first.actor]} ${what}`;
}

/** An entry of the log as one sentence. */
export function entryWords(entry: Entry, today: Day, style: DateStyle = {}): string {
  return entry.kind === "turn"
    ? turnWords(entry.changes.map(({ activity }) => activity))
    : plainText(sentenceOf(entry.change.activity, today, style));
}

/** When something happened: "14:32" today, else "Mon 16 Nov, 14:32". */
export function momentWords(at: string, today: Day, style: DateStyle = {}): string {
  const instant = new Date(at);
  const day = dayOf(instant, style.timeZone);
  const time = timeWords(instant, style);
  return day === today ? time : `${shortDay(day, today, style)}, ${time}`;
}

function verbOf(activity: Activity): string {
  const { action } = activity;
  if (action === "created") return "added";
  if (action !== "updated") return action;
  const [field, ...more] = changedFields(activity);
  if (more.length > 0) return "changed";
  if (field === "due_at") return "moved";
  return field === "title" ? "renamed" : "changed";
}

function phraseOf(activity: Activity, today: Day, style: DateStyle): Piece[] {
  const { action, after } = activity;
  const task = { title: after.title };
  if (isIdle(activity)) return ["left ", task, " as it was"];
  switch (action) {
    case "created":
      return after.due_at
        ? ["added ", task, `, due ${fullDueWords(after.due_at, today, style)}`]
        : ["added ", task];
    case "completed":
    case "reopened":
    case "deleted":
    case "restored":
      return [`${action} `, task];
    case "updated":
      return inOneSentence(
        changedFields(activity).map((field, index) =>
          clauseOf(field, activity, index === 0, { today, style }),
        ),
      );
    default:
      return action satisfies never;
  }
}

function inOneSentence(clauses: readonly Piece[][]): Piece[] {
  return clauses.flatMap((clause, index) => {
    if (index === 0) return clause;
    return [index === clauses.length - 1 ? " and " : ", ", ...clause];
  });
}

/** What happened to one field; only the first clause of a sentence names the task. */
function clauseOf(
  field: Field,
  { before, after }: Activity,
  isFirst: boolean,
  { today, style }: { today: Day; style: DateStyle },
): Piece[] {
  if (!before) return [];
  const it: Piece = isFirst ? { title: after.title } : "it";
  const name = FIELD_WORDS[field];
  const its: Piece[] = isFirst ? [`the ${name} of `, it] : [`its ${name}`];
  const due = (dueAt: string | null) => fullDueWords(dueAt, today, style);
  switch (field) {
    case "title":
      return ["renamed ", { title: before.title }, " to ", { title: after.title }];
    case "description":
      if (!before.description) return ["added a description to ", it];
      return [after.description ? "changed " : "removed ", ...its];
    case "completed":
      return [after.completed ? "completed " : "reopened ", it];
    case "priority":
      if (before.priority === "none") return ["gave ", it, ` ${after.priority} priority`];
      return after.priority === "none"
        ? ["cleared ", ...its, ` (was ${before.priority})`]
        : ["changed ", ...its, ` from ${before.priority} to ${after.priority}`];
    case "due_at":
      if (!before.due_at) return ["scheduled ", it, ` for ${due(after.due_at)}`];
      return after.due_at
        ? ["moved ", it, ` from ${due(before.due_at)} to ${due(after.due_at)}`]
        : ["cleared ", ...its, ` (was ${due(before.due_at)})`];
    case "tags": {
      const added = after.tags.filter((tag) => !before.tags.includes(tag));
      const removed = before.tags.filter((tag) => !after.tags.includes(tag));
      if (removed.length === 0 && added.length > 0) return ["tagged ", it, ` ${hashed(added)}`];
      if (added.length === 0 && removed.length > 0) return [`took ${hashed(removed)} off `, it];
      return ["changed ", ...its, ` from ${hashed(before.tags)} to ${hashed(after.tags)}`];
    }
    default:
      return valuesClause(its, before[field], after[field]);
  }
}

/** What happened to a field that nobody has words for; null is no value. */
export function valuesClause(its: readonly Piece[], was: unknown, now: unknown): Piece[] {
  if (was === null) return ["set ", ...its, ` to ${now}`];
  return now === null
    ? ["cleared ", ...its, ` (was ${was})`]
    : ["changed ", ...its, ` from ${was} to ${now}`];
}

function hashed(tags: readonly string[]): string {
  return tags.map((tag) => `#${tag}`).join(" ");
}
