import type { AssistantMode } from "@/types/chat";
import { api, body } from "../api";

/** Whether a model or the offline assistant answers this person. */
export async function fetchAssistantMode(userId: string): Promise<AssistantMode> {
  const path = { user_id: userId };
  return body(await api.GET("/api/{user_id}/assistant", { params: { path } })).mode;
}
