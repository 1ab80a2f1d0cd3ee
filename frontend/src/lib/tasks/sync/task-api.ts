/** The task endpoints as this page uses them: typed calls that throw an ApiError. */
import { api, body } from "@/lib/api";
import type { components } from "@/lib/api-types";
import type { Day } from "@/lib/time/day";
import { localTimeZone } from "@/lib/time/time-zone";
import type { TaskListQuery } from "../list/filters";
import type { TaskSummary } from "../list/summary";
import type { TaskPage } from "../list/task-pages";
import type { Task, TaskFields, TaskPatch } from "../task";

/** What a write answers: the task after it (null in the trash) and its place in the activity log. */
export interface WriteAnswer {
  task: Task | null;
  activityId: number | null;
}

type UndoOut = components["schemas"]["UndoOut"];

function activityIdOf(response: Response): number | null {
  const header = response.headers.get("Activity-Id");
  return header === null ? null : Number(header);
}

export async function listTasks(
  userId: string,
  query: TaskListQuery,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<TaskPage> {
  return body(
    await api.GET("/api/{user_id}/tasks", {
      params: { path: { user_id: userId }, query: { ...query, ...(cursor && { cursor }) } },
      signal,
    }),
  );
}

export async function readTask(userId: string, taskId: number): Promise<Task> {
  return body(
    await api.GET("/api/{user_id}/tasks/{task_id}", {
      params: { path: { user_id: userId, task_id: taskId } },
    }),
  );
}

export async function readSummary(
  userId: string,
  today: Day,
  signal?: AbortSignal,
): Promise<TaskSummary> {
  return body(
    await api.GET("/api/{user_id}/tasks/summary", {
      params: { path: { user_id: userId }, query: { today, time_zone: localTimeZone() } },
      signal,
    }),
  );
}

export async function addTask(
  userId: string,
  fields: TaskFields,
  idempotencyKey: string,
): Promise<WriteAnswer> {
  const answer = await api.POST("/api/{user_id}/tasks", {
    params: { path: { user_id: userId } },
    headers: { "Idempotency-Key": idempotencyKey },
    body: fields,
  });
  return { task: body(answer), activityId: activityIdOf(answer.response) };
}

export async function changeTask(
  userId: string,
  taskId: number,
  patch: TaskPatch,
  idempotencyKey: string,
): Promise<WriteAnswer> {
  const answer = await api.PATCH("/api/{user_id}/tasks/{task_id}", {
    params: { path: { user_id: userId, task_id: taskId } },
    headers: { "Idempotency-Key": idempotencyKey },
    body: patch,
  });
  return { task: body(answer), activityId: activityIdOf(answer.response) };
}

export async function deleteTask(
  userId: string,
  taskId: number,
  idempotencyKey: string,
): Promise<WriteAnswer> {
  const { response } = await api.DELETE("/api/{user_id}/tasks/{task_id}", {
    params: { path: { user_id: userId, task_id: taskId } },
    headers: { "Idempotency-Key": idempotencyKey },
  });
  return { task: null, activityId: activityIdOf(response) };
}

/** Takes one change back; answers with the task as it is then and the undoing's row of the log. */
export async function undoActivity(
  userId: string,
  activityId: number,
  idempotencyKey?: string,
): Promise<WriteAnswer & UndoOut> {
  const answer = await api.POST("/api/{user_id}/activity/{activity_id}/undo", {
    params: { path: { user_id: userId, activity_id: activityId } },
    headers: idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey },
  });
  return { ...body(answer), activityId: activityIdOf(answer.response) };
}
