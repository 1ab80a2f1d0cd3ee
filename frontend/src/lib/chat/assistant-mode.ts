import { authorizedFetch } from "../api";
import { CONFIG } from "../config";
import type { AssistantMode } from "./chat-options";

/** Whether a model or the offline assistant answers this person. */
export async function fetchAssistantMode(userId: string): Promise<AssistantMode | null> {
  const url = `${CONFIG.API_BASE_URL}/api/${encodeURIComponent(userId)}/assistant`;
  const answer: unknown = await (await authorizedFetch(new Request(url))).json();
  if (typeof answer !== "object" || answer === null || !("mode" in answer)) return null;
  return answer.mode === "offline" || answer.mode === "model" ? answer.mode : null;
}
