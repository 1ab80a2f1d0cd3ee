import { ApiError } from "@/lib/net/api-error";

/** Why the tasks are not there. Nobody has changed anything, so nothing is said about changes. */
export function loadFailureWords(error: Error | null): string {
  if (!(error instanceof ApiError))
    return "This page could not read the answer. Your tasks are safe on the server.";
  switch (error.code) {
    case "server_error":
    case "unavailable":
      return "The server could not send them. They are safe there; try again in a moment.";
    case "unauthorized":
      return "You are signed out. Sign in again to see them.";
    case "not_found":
    case "conflict":
    case "too_large":
    case "invalid":
      return (
        error.problem.detail ?? "The server did not accept the request. Your tasks are safe there."
      );
    case "forbidden":
    case "rate_limited":
    case "offline":
    case "unreachable":
    case "cancelled":
      return error.message;
    default:
      return error.code satisfies never;
  }
}
