import type { Task } from "@/lib/tasks/task";
import { taskFixture } from "@/lib/tasks/task-fixture";
import type { Activity } from "./activity";

/** A row of the log for tests: `from` and `to` are what matters of the task before and after. */
export function activityFixture(
  fields: Partial<Activity>,
  to: Partial<Task> = {},
  from: Partial<Task> | null = {},
): Activity {
  const id = fields.id ?? 1;
  const taskId = fields.task_id ?? 1;
  const isNew = fields.action === "created" || from === null;
  return {
    id,
    actor: "person",
    action: "updated",
    task_id: taskId,
    before: isNew ? null : taskFixture({ id: taskId, ...from }),
    after: taskFixture({ id: taskId, ...from, ...to }),
    created_at: `2026-11-20T08:${String(id % 60).padStart(2, "0")}:00Z`,
    turn_id: null,
    call_id: null,
    thread_id: null,
    undoes: null,
    undone_by: null,
    ...fields,
  };
}
