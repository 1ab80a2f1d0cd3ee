import { newId } from "@/lib/browser/new-id";
import {
  ApiError,
  codeForStatus,
  errorFromNetwork,
  errorFromResponse,
  parseRetryAfter,
} from "@/lib/net/api-error";
import { sendAuthorized, type TokenSource } from "@/lib/net/authorized-fetch";
import { backoff_ms } from "@/lib/net/backoff";
import type { TurnPosition } from "@/lib/net/sse-frames";
import { turnLogUrl } from "@/lib/streams/turn-log-url";
import type { ChatConnection } from "@/types/chat";
import type { OutgoingRequests } from "./outgoing-requests";
import { RESUME_TIMING, type ResumeTiming, resumableBody } from "./resumable-body";

export interface ChatFailure {
  /** The ChatKit operation, such as threads.create. */
  readonly request: string;
  /** Whether the request was refused or lost, or the answer broke off after it had begun. */
  readonly stage: "request" | "answer";
}

/**
 * The fetch that <ChatKit/> uses. It adds the token and the time zone, gives every message an
 * idempotency key, takes an expired token for a fresh one once, asks again while the server cannot
 * be reached, and hands over one unbroken stream. What it cannot heal it reports.
 */
export interface ChatFetchOptions extends TokenSource {
  /** ChatKit endpoint of this person; the turns' log is below it. */
  readonly apiUrl: string;
  readonly timeZone: () => string;
  readonly onError: (error: ApiError, failure: ChatFailure) => void;
  /** A request was accepted; `isMessage` when it starts a new answer. */
  readonly onSuccess: (isMessage: boolean) => void;
  readonly onConnection: (connection: ChatConnection) => void;
  /** Whether the chat leaves the answer rather than stops it: the answer shall go on then. */
  readonly isLeaving?: () => boolean;
  /** Knows the keys of requests whose answer never came: sent again, they keep them. */
  readonly outgoing?: OutgoingRequests;
  readonly fetch?: typeof fetch;
  readonly newKey?: () => string;
  readonly timing?: Partial<ResumeTiming>;
}

/** Requests that start a turn: a repeated one must not start a second. */
const STREAMING = new Set([
  "threads.create",
  "threads.add_user_message",
  "threads.add_client_tool_output",
  "threads.add_structured_input",
  "threads.retry_after_item",
  "threads.custom_action",
]);

/** Attempts at a request that no server answered: about four seconds in all. */
const SEND_ATTEMPTS = 5;
/** The longest Retry-After that is waited for rather than told. */
const PATIENCE_S = 3;
const SEND_BACKOFF = { base_ms: 250, cap_ms: 2_000 };

export function createChatFetch(options: ChatFetchOptions): typeof fetch {
  const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const newKey = options.newKey ?? newId;
  const timing = { ...RESUME_TIMING, ...options.timing };

  function authorized(
    input: RequestInfo | URL,
    init: RequestInit,
    headers: Headers,
  ): Promise<Response> {
    return sendAuthorized(options, (authorization) => {
      headers.set("Authorization", authorization);
      return send(input, { ...init, headers });
    });
  }

  /**
   * Sends until there is an answer that another attempt would not change. Without a network it waits
   * for one: what was asked for is done once it is back.
   */
  async function sendUntilAnswered(
    input: RequestInfo | URL,
    init: RequestInit,
    headers: Headers,
  ): Promise<Response> {
    let attempt = 0;
    for (;;) {
      const isLast = attempt === SEND_ATTEMPTS - 1;
      let atLeast_ms = 0;
      try {
        const response = await authorized(input, init, headers);
        if (codeForStatus(response.status) !== "unavailable" || isLast) return response;
        const wait_s = parseRetryAfter(response.headers.get("Retry-After"), Date.now()) ?? 0;
        if (wait_s > PATIENCE_S) return response;
        atLeast_ms = wait_s * 1000;
        await response.body?.cancel();
        attempt += 1;
      } catch (cause) {
        const error = init.signal?.aborted ? null : errorFromNetwork(cause);
        const isOffline = error?.code === "offline";
        if (!error?.isRetryable || (isLast && !isOffline)) throw error ?? cause;
        options.onConnection(isOffline ? "offline" : "reconnecting");
        if (!isOffline) attempt += 1;
      }
      const wait_ms = backoff_ms(SEND_BACKOFF, Math.max(0, attempt - 1), timing.random);
      await timing.wait(atLeast_ms + wait_ms, init.signal);
    }
  }

  async function openLog(position: TurnPosition, signal: AbortSignal): Promise<Response> {
    const url = turnLogUrl(options.apiUrl, position.turnId, position.number);
    return authorized(url, { signal }, new Headers({ Accept: "text/event-stream" }));
  }

  /**
   * Tells the backend that stop was pressed: a dropped connection alone means a lost network. A moment
   * later, for by then the page knows whether the person stopped the answer or went elsewhere.
   */
  function cancelTurn(position: TurnPosition | null): void {
    if (!position) return;
    const url = `${options.apiUrl}/turns/${encodeURIComponent(position.turnId)}/cancel`;
    setTimeout(() => {
      if (options.isLeaving?.()) return;
      sendUntilAnswered(url, { method: "POST", keepalive: true }, new Headers())
        .catch(() => undefined)
        .finally(() => options.onConnection("connected"));
    });
  }

  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("Time-Zone", options.timeZone());
    const request = requestType(init.body);
    const body = STREAMING.has(request) && typeof init.body === "string" ? init.body : null;
    if (body !== null) {
      const key = headers.get("Idempotency-Key") ?? options.outgoing?.keyOf(body) ?? newKey();
      headers.set("Idempotency-Key", key);
      options.outgoing?.begin(body, key);
    }
    let response: Response;
    try {
      response = await sendUntilAnswered(input, init, headers);
    } catch (error) {
      if (body !== null) options.outgoing?.fail(body);
      if (error instanceof ApiError) options.onError(error, { request, stage: "request" });
      options.onConnection("connected");
      throw error;
    }
    options.onConnection("connected");
    if (!response.ok) {
      if (body !== null) options.outgoing?.fail(body);
      options.onError(await errorFromResponse(response), { request, stage: "request" });
      return response;
    }
    if (body !== null) options.outgoing?.arrive(body);
    options.onSuccess(body !== null);
    const isStream = response.headers.get("Content-Type")?.startsWith("text/event-stream");
    if (!isStream || !response.body) return response;

    const isRepeatable = headers.has("Idempotency-Key") || init.method !== "POST";
    const whole = resumableBody({
      first: response.body,
      reopen: async (position, signal) => {
        if (!position && !isRepeatable) throw new ApiError("unreachable");
        // Under its key the same request attaches to the turn that it started.
        const opening = position
          ? openLog(position, signal)
          : authorized(input, { ...init, signal }, headers);
        const reopened = await opening.catch((cause: unknown) => {
          throw errorFromNetwork(cause);
        });
        if (reopened.status === 204) return null;
        if (!reopened.ok) throw await errorFromResponse(reopened);
        if (!reopened.body) throw new ApiError("unreachable");
        return reopened.body;
      },
      signal: init.signal,
      onStop: cancelTurn,
      onError: (error) => options.onError(error, { request, stage: "answer" }),
      onConnection: options.onConnection,
      timing,
    });
    return new Response(whole, {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    });
  };
}

function requestType(body: BodyInit | null | undefined): string {
  if (typeof body !== "string") return "";
  try {
    const request: unknown = JSON.parse(body);
    if (typeof request !== "object" || request === null || !("type" in request)) return "";
    return typeof request.type === "string" ? request.type : "";
  } catch {
    return "";
  }
}
