"use client";

import { createAuthClient } from "better-auth/react";
import { CONFIG } from "./config";
import { clearToken } from "./session/session-token";

export { clearToken, getToken } from "./session/session-token";

export const authClient = createAuthClient({
  baseURL: CONFIG.AUTH_BASE_URL,
  sessionOptions: { refetchOnWindowFocus: CONFIG.REFRESH_CACHE },
});

/**
 * Ends the session on the server and forgets its token here. Throws where the session goes on;
 * `tokens_ended` is false where the backend, and programs that were connected, do not know yet.
 */
export async function signOut(): Promise<{ tokens_ended: boolean }> {
  clearToken();
  const { data, error } = await authClient.signOut();
  clearToken();
  if (error) throw new Error(error.message ?? "The session goes on");
  return { tokens_ended: !data || !("tokens_ended" in data) || data.tokens_ended === true };
}
