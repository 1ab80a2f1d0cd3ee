/**
 * Speaks the ChatKit protocol over one endpoint. Headers are a plain object, since hosts spread
 * `init.headers`; no header is added that a cross-origin server would have to allow.
 */
import { CallbackError, isAbort, RequestError, StreamCutError } from "./errors";
import type { ThreadItem } from "./items";
import type { ApiOptions } from "./options";
import type { Page } from "./page";
import type { ChatKitRequest, JsonRequest, StreamingRequest } from "./requests";
import { readSse } from "./sse";
import { isStreamEvent, type StreamEvent, type Thread } from "./stream-events";

export interface JsonResponses {
  "threads.get_by_id": Thread;
  "threads.list": Page<Thread>;
  "items.list": Page<ThreadItem>;
  "items.feedback": unknown;
  "attachments.create": unknown;
  "attachments.delete": unknown;
  "threads.update": Thread;
  "threads.delete": unknown;
  "threads.sync_custom_action": { updated_item?: ThreadItem | null };
  "input.transcribe": { text?: string };
}

export interface ClientSettings {
  /** Read at every request, so that new options count at once. */
  api: () => ApiOptions;
  /** One BCP 47 tag for `Accept-Language`. */
  locale: () => string;
  /** Where hosted-mode requests go; null while hosted mode is off. */
  hostedApiUrl: () => string | null;
}

export type StreamFrame =
  | { kind: "event"; event: StreamEvent; lastEventId: string | null }
  | { kind: "unknown"; type: string };

/** JSON reads that may be asked again once after a network failure. */
const REPEATABLE: ReadonlySet<string> = new Set([
  "threads.get_by_id",
  "threads.list",
  "items.list",
]);

export class ProtocolClient {
  readonly #settings: ClientSettings;
  #clientSecret: string | null = null;
  #pendingSecret: Promise<string> | null = null;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
  }

  /**
   * Sends an operation that answers JSON.
   *
   * @throws RequestError for a refusal, an unreadable answer, or no answer at all
   */
  async json<R extends JsonRequest>(
    request: R,
    signal?: AbortSignal,
  ): Promise<JsonResponses[R["type"]]> {
    let response: Response;
    try {
      response = await this.#post(request, signal);
    } catch (error) {
      const isRepeatable = error instanceof RequestError && error.status === null;
      if (!isRepeatable || !REPEATABLE.has(request.type) || signal?.aborted) throw error;
      response = await this.#post(request, signal);
    }
    try {
      return (await response.json()) as JsonResponses[R["type"]];
    } catch (error) {
      if (isAbort(error)) throw error;
      throw new RequestError(request.type, response.status, "the answer is not JSON", {
        cause: error,
      });
    }
  }

  /**
   * Sends an operation that streams, and yields its frames as they arrive.
   *
   * @throws RequestError when the server refuses, StreamCutError when the body breaks off,
   *   AbortError when `signal` fires
   */
  async *stream(request: StreamingRequest, signal: AbortSignal): AsyncGenerator<StreamFrame> {
    yield* readFrames(request.type, await this.#post(request, signal), signal);
  }

  /** Any other request (uploads) through the host's fetch. */
  async fetch(url: string, init: RequestInit): Promise<Response> {
    const api = this.#settings.api();
    const custom = api.kind === "custom" ? api.fetch : null;
    return custom ? custom(url, init) : fetch(url, init);
  }

  async #post(request: ChatKitRequest, signal: AbortSignal | undefined): Promise<Response> {
    const api = this.#settings.api();
    let response = await this.#send(api, request, signal, false);
    if (api.kind === "hosted" && response.status === 401) {
      response = await this.#send(api, request, signal, true);
    }
    if (response.ok) return response;
    const body = await response.text().catch(() => "");
    throw new RequestError(request.type, response.status, detailOf(body));
  }

  async #send(
    api: ApiOptions,
    request: ChatKitRequest,
    signal: AbortSignal | undefined,
    isRefresh: boolean,
  ): Promise<Response> {
    const headers: Record<string, string> = {
      "Content-Type": "application/json",
      Accept: "text/event-stream, application/json",
      "Accept-Language": this.#settings.locale(),
    };
    let url: string;
    if (api.kind === "hosted") {
      const hosted = this.#settings.hostedApiUrl();
      if (!hosted) throw new RequestError(request.type, null, "hosted mode is not configured");
      url = hosted;
      const secret = this.#clientSecret;
      headers.Authorization = `Bearer ${
        isRefresh || secret === null ? await this.#renewSecret(api.getClientSecret) : secret
      }`;
    } else url = api.url;
    const init: RequestInit = { method: "POST", headers, body: JSON.stringify(request) };
    if (signal) init.signal = signal;
    try {
      return await this.fetch(url, init);
    } catch (error) {
      if (signal?.aborted || isAbort(error)) throw abortError();
      const message = error instanceof Error ? error.message : null;
      throw new RequestError(request.type, null, message, { cause: error });
    }
  }

  /** Requests that find the secret missing or expired at the same time share one call. */
  #renewSecret(getClientSecret: (current: string | null) => Promise<string>): Promise<string> {
    this.#pendingSecret ??= (async () => {
      try {
        this.#clientSecret = await getClientSecret(this.#clientSecret);
        return this.#clientSecret;
      } catch (error) {
        throw new CallbackError("api.getClientSecret", error);
      } finally {
        this.#pendingSecret = null;
      }
    })();
    return this.#pendingSecret;
  }
}

/**
 * Frames of a response. End of body is the end of the response; there is no last frame to wait for.
 *
 * @param operation what to call the response in errors
 * @throws RequestError when it is no stream, StreamCutError when the body breaks off, AbortError
 */
export async function* readFrames(
  operation: string,
  response: Response,
  signal: AbortSignal,
): AsyncGenerator<StreamFrame> {
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || (type !== "" && !/^text\/event-stream\b/i.test(type))) {
    const detail = detailOf(await response.text()) ?? `unexpected content type ${type}`;
    throw new RequestError(operation, response.status, detail);
  }
  if (!response.body) throw new StreamCutError(operation);
  try {
    for await (const message of readSse(response.body, signal)) {
      yield parseFrame(message.data, message.lastEventId);
    }
  } catch (error) {
    if (signal.aborted || isAbort(error)) throw abortError();
    throw new StreamCutError(operation, { cause: error });
  }
  if (signal.aborted) throw abortError();
}

function abortError(): Error {
  return new DOMException("The request was aborted", "AbortError");
}

function parseFrame(data: string, lastEventId: string | null): StreamFrame {
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch {
    return { kind: "unknown", type: "not JSON" };
  }
  if (isStreamEvent(frame)) return { kind: "event", event: frame, lastEventId };
  if (typeof frame !== "object" || frame === null || !("type" in frame)) {
    return { kind: "unknown", type: "no type" };
  }
  return { kind: "unknown", type: String(frame.type) };
}

/** The server's words from `{"detail"}`, problem+json or `{"error"}` bodies; null for others. */
function detailOf(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null) return null;
    const fields = parsed as Record<string, unknown>;
    const nested = fields.error;
    const inError =
      typeof nested === "object" && nested !== null
        ? (nested as Record<string, unknown>).message
        : nested;
    for (const candidate of [fields.detail, fields.title, fields.message, inError]) {
      if (typeof candidate === "string" && candidate !== "") return candidate;
    }
    return fields.detail === undefined ? null : JSON.stringify(fields.detail);
  } catch {
    return null;
  }
}
