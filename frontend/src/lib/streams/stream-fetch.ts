/** Fetch for streams: over the shared worker where there is one, and directly where there is not. */
import type { TurnPosition } from "@/lib/net/sse-frames";
import { type Attention, whenShown } from "./attention";
import { type HubClient, HubSilentError } from "./hub-client";
import { type StreamRequest, streamHeaders } from "./messages";
import { turnBody } from "./turn-body";
import { parseTurnLogUrl, turnLogUrl } from "./turn-log-url";

export interface StreamFetchOptions {
  /** Null where pages cannot share a worker. */
  readonly hub: HubClient | null;
  readonly attention: Attention;
  readonly fetch?: typeof fetch;
}

export interface StreamFetch {
  /** A person's task events, after the `Last-Event-ID` of the request or from now on. */
  events(request: Request): Promise<Response>;
  /**
   * What the chat asks for. The answer to a message comes on the message's own connection; the log
   * of a turn, and an answer that others want too, over the connection that all pages share.
   */
  readonly chat: typeof fetch;
}

export function createStreamFetch(options: StreamFetchOptions): StreamFetch {
  const { attention, hub } = options;
  const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init));

  async function open(request: StreamRequest, signal?: AbortSignal | null): Promise<Response> {
    try {
      if (hub) return await hub.open(request, signal);
    } catch (error) {
      if (!(error instanceof HubSilentError)) throw error;
    }
    const headers = streamHeaders(request, request.lastId);
    return send(request.url, { headers, signal: signal ?? null });
  }

  function openLog(
    url: string,
    headers: Headers,
    { turnId, number }: TurnPosition,
    signal: AbortSignal | null,
  ): Promise<Response> {
    const lastId = number > 0 ? `${turnId}:${number}` : null;
    return open({ url, headers: Object.fromEntries(headers), lastId, isLive: false }, signal);
  }

  async function reopen(
    url: string,
    headers: Headers,
    position: TurnPosition,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> {
    const response = await openLog(url, headers, position, signal);
    if (response.status === 204) return nothing();
    if (!response.ok || !response.body) throw new TypeError(`the log answered ${response.status}`);
    return response.body;
  }

  /** The log of a turn from where the chat wants it. */
  async function readLog(
    { apiUrl, turnId, after }: NonNullable<ReturnType<typeof parseTurnLogUrl>>,
    init: RequestInit,
  ): Promise<Response> {
    const url = turnLogUrl(apiUrl, turnId);
    const headers = new Headers(init.headers);
    const start = { turnId, number: after };
    await whenShown(attention, init.signal);
    const response = await openLog(url, headers, start, init.signal ?? null);
    if (!response.ok || !response.body) return response;
    const { stream } = turnBody({
      first: response.body,
      start,
      hold: null,
      logUrl: () => url,
      open: (position, signal) => reopen(url, headers, position, signal),
      attention,
    });
    return new Response(stream, { status: response.status, headers: response.headers });
  }

  /** A request whose answer may be a stream. */
  async function ask(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
    let giveWay = () => {
      isWanted = true;
    };
    let isWanted = false;
    const hold = hub?.hold(() => giveWay()) ?? null;
    let response: Response;
    try {
      response = await send(input, init);
    } catch (error) {
      hold?.release();
      throw error;
    }
    const isStream = response.headers.get("Content-Type")?.startsWith("text/event-stream");
    if (!response.ok || !isStream || !response.body) {
      hold?.release();
      return response;
    }
    const headers = new Headers({ Accept: "text/event-stream" });
    for (const name of ["Authorization", "Time-Zone"]) {
      const value = new Headers(init.headers).get(name);
      if (value !== null) headers.set(name, value);
    }
    const logUrl = (turnId: string) => turnLogUrl(String(input), turnId);
    const body = turnBody({
      first: response.body,
      start: null,
      hold,
      logUrl,
      open: (position, signal) => reopen(logUrl(position.turnId), headers, position, signal),
      attention,
    });
    giveWay = body.giveWay;
    if (isWanted) giveWay();
    const { status, statusText } = response;
    return new Response(body.stream, { status, statusText, headers: response.headers });
  }

  return {
    events(request) {
      const headers = new Headers(request.headers);
      const lastId = headers.get("Last-Event-ID");
      headers.delete("Last-Event-ID");
      const { url, signal } = request;
      return open({ url, headers: Object.fromEntries(headers), lastId, isLive: true }, signal);
    },
    chat(input, init = {}) {
      const log = init.method === undefined ? parseTurnLogUrl(String(input)) : null;
      if (log) return readLog(log, init);
      // Only what goes under a key can start an answer; everything else is over in a moment.
      const isMessage = new Headers(init.headers).has("Idempotency-Key");
      return isMessage ? ask(input, init) : send(input, init);
    },
  };
}

/** The rest of an answer that was read to its end. */
function nothing(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.close() });
}
