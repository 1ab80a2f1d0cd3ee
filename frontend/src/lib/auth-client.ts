"use client";

import { createAuthClient } from "better-auth/react";
import { ApiError, errorFromNetwork } from "./api-error";
import { CONFIG } from "./config";
import { createTokenCache } from "./token-cache";

export const authClient = createAuthClient({
  baseURL: CONFIG.AUTH_BASE_URL,
  sessionOptions: { refetchOnWindowFocus: CONFIG.REFRESH_CACHE },
});

const tokens = createTokenCache({ load: loadToken });

/**
 * A JWT for the backend, cached until shortly before it expires.
 * Throws an ApiError: `unauthorized` when signed out, `offline` or `unreachable` without an answer.
 */
export async function getToken(): Promise<string> {
  const token = await tokens.get().catch((cause: unknown) => {
    throw errorFromNetwork(cause);
  });
  if (!token) throw new ApiError("unauthorized", { status: 401 });
  return token;
}

/** Forgets the cached token; with an argument only if that token is the cached one. */
export function clearToken(token?: string): void {
  tokens.clear(token);
}

/**
 * With CONFIG.REFRESH_CACHE, forgets the token whenever this tab comes back into view: a session
 * that ended elsewhere in the meantime is noticed with the next request. Returns the undoing.
 */
export function refreshOnReturn(): () => void {
  if (!CONFIG.REFRESH_CACHE) return () => undefined;
  const onVisibilityChange = () => {
    if (document.visibilityState === "visible") clearToken();
  };
  document.addEventListener("visibilitychange", onVisibilityChange);
  return () => document.removeEventListener("visibilitychange", onVisibilityChange);
}

/** Ends the session on the server and forgets its token here. */
export async function signOut(): Promise<void> {
  clearToken();
  await authClient.signOut();
  clearToken();
}

async function loadToken(): Promise<string | null> {
  let token: string | null = null;
  const { error } = await authClient.getSession({
    query: { disableCookieCache: true },
    fetchOptions: {
      onSuccess: ({ response }) => {
        token = response.headers.get("set-auth-jwt");
      },
    },
  });
  if (error) {
    if (error.status === 401) return null;
    throw new ApiError(error.status >= 500 ? "unavailable" : "unreachable", {
      status: error.status,
    });
  }
  return token;
}
