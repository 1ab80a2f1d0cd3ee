import { parseDue, toZonedIso } from "../due";

/** A due date as two form fields hold it: `YYYY-MM-DD` and `HH:MM`, empty for none. */
export interface DueParts {
  day: string;
  time: string;
}

export function splitDue(dueAt: string | null): DueParts {
  const due = parseDue(dueAt);
  if (due === null) return { day: "", time: "" };
  if (due.kind === "day") return { day: due.day, time: "" };
  const two = (value: number) => String(value).padStart(2, "0");
  return { day: due.day, time: `${two(due.instant.getHours())}:${two(due.instant.getMinutes())}` };
}

/** The `due_at` that the fields mean; `before` itself if they mean the same minute. */
export function joinDue({ day, time }: DueParts, before: string | null): string | null {
  const was = splitDue(before);
  if (was.day === day && was.time === time) return before;
  if (day === "") return null;
  return time === "" ? day : toZonedIso(new Date(`${day}T${time}:00`));
}
