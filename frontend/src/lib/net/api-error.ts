/**
 * The one error that the web app throws for a failed request, whether the backend refused it
 * (RFC 9457 problem details) or could not be reached. `message` is written for the person.
 */
import type { ApiErrorCode } from "@/types/api-error";

export interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly field?: string;
  readonly request_id?: string;
}

interface ApiErrorFields {
  status?: number;
  problem?: Problem;
  retryAfter_s?: number | null;
  cause?: unknown;
}

export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ApiErrorCode;
  /** 0 when no answer came. */
  readonly status: number;
  readonly problem: Problem;
  readonly retryAfter_s: number | null;

  constructor(code: ApiErrorCode, fields: ApiErrorFields = {}) {
    super(messageFor(code, fields), { cause: fields.cause });
    this.code = code;
    this.status = fields.status ?? 0;
    this.problem = fields.problem ?? {};
    this.retryAfter_s = fields.retryAfter_s ?? null;
  }

  /** Nobody is signed in here any more, or somebody else is: with the session it would succeed. */
  get isOfSession(): boolean {
    return this.code === "unauthorized" || this.code === "forbidden";
  }

  /** Whether the same request may succeed later without the person changing anything. */
  get isRetryable(): boolean {
    return ["rate_limited", "unavailable", "offline", "unreachable", "server_error"].includes(
      this.code,
    );
  }
}

/** Reads a refused response; its body may be problem details or anything else. */
export async function errorFromResponse(response: Response): Promise<ApiError> {
  return new ApiError(codeForStatus(response.status), {
    status: response.status,
    problem: await readProblem(response),
    retryAfter_s: parseRetryAfter(response.headers.get("Retry-After"), Date.now()),
  });
}

/** Wraps what `fetch` throws when there was no answer at all. */
export function errorFromNetwork(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  if (cause instanceof DOMException && cause.name === "AbortError") {
    return new ApiError("cancelled", { cause });
  }
  const isOffline = typeof navigator !== "undefined" && navigator.onLine === false;
  return new ApiError(isOffline ? "offline" : "unreachable", { cause });
}

export function codeForStatus(status: number): ApiErrorCode {
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return "forbidden";
    case 404:
      return "not_found";
    case 409:
      return "conflict";
    case 413:
      return "too_large";
    case 429:
      return "rate_limited";
    case 502:
    case 503:
    case 504:
      return "unavailable";
    default:
      return status >= 400 && status < 500 ? "invalid" : "server_error";
  }
}

/** Seconds to wait from a Retry-After header (RFC 9110: seconds or a date), or null. */
export function parseRetryAfter(header: string | null, now_ms: number): number | null {
  if (!header) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date_ms = Date.parse(header);
  return Number.isNaN(date_ms) ? null : Math.max(0, Math.ceil((date_ms - now_ms) / 1000));
}

/**
 * The server's own sentence about a limit with a code of its own, such as `too_many_writes`: it says
 * which, and what to do. Null for what the status says as well.
 */
export function wordsOfQuota(problem: Problem | undefined): string | null {
  const isGeneral = !problem?.code || ["too_large", "rate_limited"].includes(problem.code);
  return isGeneral ? null : (problem.detail ?? null);
}

async function readProblem(response: Response): Promise<Problem> {
  try {
    const body: unknown = await response.clone().json();
    return typeof body === "object" && body !== null ? (body as Problem) : {};
  } catch {
    return {};
  }
}

function messageFor(code: ApiErrorCode, { problem, retryAfter_s }: ApiErrorFields): string {
  switch (code) {
    case "unauthorized":
      return "You are signed out. Sign in again to go on.";
    case "forbidden":
      return "This belongs to another account. Sign in with that account to open it.";
    case "not_found":
      return "This is no longer there. It may have been deleted.";
    case "conflict":
      return (
        problem?.detail ?? "This changed in the meantime. Look at it again before you change it."
      );
    case "too_large":
      return wordsOfQuota(problem) ?? "That is too long to send. Shorten it and try again.";
    case "invalid":
      return problem?.detail ?? "The server did not accept that. Check it and try again.";
    case "rate_limited": {
      const when = retryAfter_s ? `in ${retryAfter_s} seconds` : "in a moment";
      return wordsOfQuota(problem) ?? `Too many requests. Try again ${when}.`;
    }
    case "unavailable":
      return "The server is not ready. Your tasks are safe there; try again in a moment.";
    case "offline":
      return "You are offline. Try again when you are back.";
    case "unreachable":
      return "The server did not answer. Your tasks are safe there; this page could not reach them.";
    case "server_error":
      return "The server could not do that. Try again in a moment.";
    case "cancelled":
      return "Stopped.";
    default:
      return code satisfies never;
  }
}
