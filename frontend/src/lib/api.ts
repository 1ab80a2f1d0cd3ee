"use client";

import createClient from "openapi-fetch";
import type { paths } from "./api-types";
import { CONFIG } from "./config";
import { createAuthorizedFetch } from "./net/authorized-fetch";
import { clearToken, getToken } from "./session/session-token";
import { localTimeZone } from "./time/time-zone";

export { ApiError } from "./net/api-error";

/** The backend with the person's token on every request; anything but success throws an ApiError. */
export const authorizedFetch = createAuthorizedFetch({ getToken, clearToken });

/** Typed client of the backend's OpenAPI: `api.GET("/api/{user_id}/tasks", { params })`. */
export const api = createClient<paths>({
  baseUrl: CONFIG.API_BASE_URL,
  fetch: authorizedFetch,
});

api.use({
  onRequest({ request }) {
    request.headers.set("Time-Zone", localTimeZone());
    return request;
  },
});

/** The data of an answer whose body is always present. */
export function body<T>({ data }: { data?: T }): NonNullable<T> {
  if (data === undefined || data === null) throw new TypeError("the answer has no body");
  return data;
}
