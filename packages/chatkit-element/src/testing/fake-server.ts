/** A ChatKit server in the page's own process: a `fetch` that records requests and plays replies. */
import type { ChatKitRequest } from "../protocol/requests";
import type { StreamEvent } from "../protocol/stream-events";

export interface Received {
  url: string;
  init: RequestInit;
  /** The parsed body of a protocol request; null for uploads. */
  body: (ChatKitRequest & { params: Record<string, unknown> }) | null;
}

type Reply = (received: Received) => Response | Promise<Response>;

const encoder = new TextEncoder();

export function frame(event: unknown): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

/** A whole stream at once. */
export function streamed(...events: (StreamEvent | object)[]): Response {
  return new Response(events.map(frame).join(""), {
    headers: { "content-type": "text/event-stream" },
  });
}

export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { "content-type": "application/json" },
  });
}

/** A stream that the test writes, frame by frame, and ends or cuts. */
export class HeldStream {
  readonly response: Response;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  isCancelled = false;

  constructor() {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.isCancelled = true;
      },
    });
    this.response = new Response(body, { headers: { "content-type": "text/event-stream" } });
  }

  async send(...events: (StreamEvent | object)[]): Promise<void> {
    for (const event of events) this.#controller?.enqueue(encoder.encode(frame(event)));
    await settle();
  }

  async end(): Promise<void> {
    if (!this.isCancelled) this.#controller?.close();
    await settle();
  }

  async cut(): Promise<void> {
    this.#controller?.error(new TypeError("network error"));
    await settle();
  }
}

export class FakeServer {
  readonly requests: Received[] = [];
  readonly #replies = new Map<string, Reply[]>();
  readonly #lastReply = new Map<string, Reply>();

  /** Queues a reply for a request type or an upload address; the last one repeats. */
  on(key: string, reply: Reply | Response): this {
    const list = this.#replies.get(key) ?? [];
    list.push(typeof reply === "function" ? reply : () => reply.clone());
    this.#replies.set(key, list);
    return this;
  }

  /** Holds the reply to the next request of that type open. */
  hold(key: string): HeldStream {
    const held = new HeldStream();
    this.on(key, () => held.response);
    return held;
  }

  bodies(type?: string): NonNullable<Received["body"]>[] {
    return this.requests.flatMap(({ body }) =>
      body && (type === undefined || body.type === type) ? [body] : [],
    );
  }

  /** The headers that a request was given, as hosts that spread them would see them. */
  headers(index: number): Record<string, string> {
    return { ...(this.requests[index]?.init.headers as Record<string, string> | undefined) };
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = String(input);
    const body = typeof init.body === "string" ? JSON.parse(init.body) : null;
    const received: Received = { url, init, body };
    this.requests.push(received);
    const key: string = body?.type ?? url;
    const reply = this.#replies.get(key)?.shift() ?? this.#lastReply.get(key);
    if (reply) this.#lastReply.set(key, reply);
    if (!reply) throw new TypeError(`no reply for ${key}`);
    const response = await reply(received);
    return init.signal ? abortable(response, init.signal) : response;
  };
}

/** As the platform's fetch does: an aborted signal breaks the body off. */
function abortable(response: Response, signal: AbortSignal): Response {
  if (signal.aborted) throw new DOMException("aborted", "AbortError");
  if (!response.body) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      signal.addEventListener("abort", () => {
        controller.error(new DOMException("aborted", "AbortError"));
        void reader.cancel();
      });
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { status: response.status, headers: response.headers });
}

/** Lets everything that is already on its way arrive. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}
