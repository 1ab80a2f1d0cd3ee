/** The activity endpoints: typed calls that throw an ApiError. */
import { api, body } from "@/lib/api";
import { undoActivity } from "@/lib/tasks/sync/task-api";
import type { Activity, ActivityPage } from "./activity";

const PAGE_LIMIT = 50;

export async function listActivity(
  userId: string,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<ActivityPage> {
  const query = { limit: PAGE_LIMIT, ...(cursor && { cursor }) };
  return body(
    await api.GET("/api/{user_id}/activity", {
      params: { path: { user_id: userId }, query },
      signal,
    }),
  );
}

/** Takes one change back and answers with the undoing. */
export async function undoChange(
  userId: string,
  activityId: number,
  idempotencyKey: string,
): Promise<Activity> {
  return (await undoActivity(userId, activityId, idempotencyKey)).activity;
}

/** Takes back everything that a turn wrote, or nothing; answers with the undoings. */
export async function undoTurn(
  userId: string,
  turnId: string,
  idempotencyKey: string,
): Promise<Activity[]> {
  const answer = await api.POST("/api/{user_id}/chat/turns/{turn_id}/undo", {
    params: { path: { user_id: userId, turn_id: turnId } },
    headers: { "Idempotency-Key": idempotencyKey },
  });
  return body(answer).items.map(({ activity }) => activity);
}
