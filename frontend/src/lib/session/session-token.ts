"use client";

import { CONFIG } from "@/lib/config";
import { ApiError, errorFromNetwork } from "@/lib/net/api-error";
import { createTokenCache } from "./token-cache";

/** Better Auth's session endpoint. Its JWT plugin puts a token in the header of the answer. */
const SESSION_PATH = "/api/auth/get-session?disableCookieCache=true";
const TOKEN_HEADER = "set-auth-jwt";

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

/** One plain request, so that a page that only needs a token does not load the auth client. */
async function loadToken(): Promise<string | null> {
  const response = await fetch(`${CONFIG.AUTH_BASE_URL}${SESSION_PATH}`, {
    credentials: "include",
    cache: "no-store",
  });
  if (response.ok) return response.headers.get(TOKEN_HEADER);
  if (response.status === 401) return null;
  throw new ApiError(response.status >= 500 ? "unavailable" : "unreachable", {
    status: response.status,
  });
}
