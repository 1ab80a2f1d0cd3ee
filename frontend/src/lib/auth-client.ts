"use client";

import { createAuthClient } from "better-auth/react";
import { CONFIG } from "./config";
import { clearToken } from "./session-token";

export { clearToken, getToken } from "./session-token";

export const authClient = createAuthClient({
  baseURL: CONFIG.AUTH_BASE_URL,
  sessionOptions: { refetchOnWindowFocus: CONFIG.REFRESH_CACHE },
});

/** Ends the session on the server and forgets its token here. */
export async function signOut(): Promise<void> {
  clearToken();
  await authClient.signOut();
  clearToken();
}
