/** What the event stream tells about a task, and how a row says it. */

import { type DateStyle, dayInWeek, shortDay } from "@/lib/time/date-words";
import type { Day } from "@/lib/time/day";
import { parseDue } from "../due";
import { PRIORITY_WORDS, type Task } from "../task";

const ACTIONS = ["created", "updated", "completed", "reopened", "deleted", "restored"] as const;
export type Action = (typeof ACTIONS)[number];

const ACTORS = ["person", "copilot", "mcp"] as const;
export type ActorKind = (typeof ACTORS)[number];

/** One change, as `tasks.changed` carries it. */
export interface TaskEvent {
  activityId: number;
  action: Action;
  actor: ActorKind;
  taskIds: number[];
  turnId: string | null;
  /** The task after the change; null once it is in the trash. */
  task: Task | null;
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | null {
  return values.find((one) => one === value) ?? null;
}

/** Reads a frame's data; null for anything that is not a task change. */
export function parseTaskEvent(data: string): TaskEvent | null {
  let raw: Record<string, unknown>;
  try {
    raw = JSON.parse(data) as Record<string, unknown>;
  } catch {
    return null;
  }
  const activityId = Number(raw?.activity_id);
  const action = oneOf(ACTIONS, raw?.change);
  const actor = oneOf(ACTORS, raw?.actor);
  const taskIds = raw?.task_ids;
  if (!Number.isSafeInteger(activityId) || !action || !actor || !Array.isArray(taskIds))
    return null;
  return {
    activityId,
    action,
    actor,
    taskIds: taskIds.filter((id): id is number => Number.isSafeInteger(id)),
    turnId: typeof raw.turn_id === "string" ? raw.turn_id : null,
    task: typeof raw.task === "object" ? (raw.task as Task | null) : null,
  };
}

const BY: Record<ActorKind, string> = {
  copilot: " by Copilot",
  mcp: " by another app",
  person: "",
};

/** The label beside a changed row: "Added by Copilot", "Moved from Mon 23 by Copilot". */
export function changeLabel(
  change: Pick<TaskEvent, "action" | "actor">,
  before: Task | undefined,
  after: Task | null,
  today: Day,
  style: DateStyle = {},
): string {
  return changeVerb(change.action, before, after, today, style) + BY[change.actor];
}

function changeVerb(
  action: Action,
  before: Task | undefined,
  after: Task | null,
  today: Day,
  style: DateStyle,
): string {
  switch (action) {
    case "created":
      return "Added";
    case "completed":
      return "Completed";
    case "reopened":
      return "Reopened";
    case "deleted":
      return "Deleted";
    case "restored":
      return "Restored";
    case "updated":
      return before && after ? updateVerb(before, after, today, style) : "Changed";
    default:
      return action satisfies never;
  }
}

function updateVerb(before: Task, after: Task, today: Day, style: DateStyle): string {
  if (before.due_at !== after.due_at) return moveVerb(before, after, today, style);
  if (before.title !== after.title) return "Renamed";
  if (before.completed !== after.completed) return after.completed ? "Completed" : "Reopened";
  if (before.priority !== after.priority) {
    return after.priority === "none"
      ? "Priority removed"
      : `Set to ${PRIORITY_WORDS[after.priority].toLowerCase()}`;
  }
  if (before.tags.join() !== after.tags.join()) return "Tags changed";
  return "Changed";
}

function moveVerb(before: Task, after: Task, today: Day, style: DateStyle): string {
  const from = parseDue(before.due_at, style.timeZone);
  const to = parseDue(after.due_at, style.timeZone);
  if (!from) return "Date added";
  if (!to) return "Date removed";
  if (from.day === to.day) return "Time changed";
  const isNear = from.day.slice(0, 7) === today.slice(0, 7);
  const words = isNear ? dayInWeek(from.day, style) : shortDay(from.day, today, style);
  return `Moved from ${words}`;
}
