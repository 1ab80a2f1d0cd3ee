/** A page's side of the stream worker: streams as fetch would give them. */
import type { HubMessage, PageMessage, StreamHead, StreamRequest } from "./messages";

/** The part of a `MessagePort` in use. */
export interface HubPort {
  postMessage(message: PageMessage): void;
  onmessage: ((event: MessageEvent<HubMessage>) => void) | null;
}

/** The worker does not answer: the page opens its streams itself until it does. */
export class HubSilentError extends Error {
  override readonly name = "HubSilentError";
}

/** A connection of this page's own, told to the others. */
export interface DirectHold {
  /** Something came on it; `url` is the log of the turn that it reads, once that is known. */
  alive(url: string | null): void;
  release(): void;
}

type Receiver = (message: HubMessage) => void;

/** A worker that starts on a busy machine may take this long to say its first word. */
const ANSWER_MS = 5_000;
const SILENT = "the stream worker does not answer";
const ALIVE_EVERY_MS = 5_000;

export class HubClient {
  readonly #port: HubPort;
  readonly #answer_ms: number;
  readonly #receivers = new Map<number, Receiver>();
  #nextId = 1;
  #isSilent = false;

  constructor(port: HubPort, answer_ms = ANSWER_MS) {
    this.#port = port;
    this.#answer_ms = answer_ms;
    port.onmessage = ({ data }) => {
      // Late is not dead: a worker may have started on a machine that does much else.
      this.#isSilent = false;
      this.#receivers.get(data.id)?.(data);
    };
  }

  /** Rejects with a HubSilentError when the worker does not answer, else as fetch does. */
  open(request: StreamRequest, signal?: AbortSignal | null): Promise<Response> {
    if (this.#isSilent) return Promise.reject(new HubSilentError(SILENT));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const encoder = new TextEncoder();
      let body: ReadableStreamDefaultController<Uint8Array> | null = null;
      const stop = () => {
        clearTimeout(silence);
        this.#receivers.delete(id);
        signal?.removeEventListener("abort", abort);
      };
      const close = () => {
        stop();
        this.#port.postMessage({ type: "close", id });
      };
      const abort = () => {
        close();
        const reason = signal?.reason ?? new DOMException("Aborted", "AbortError");
        body?.error(reason);
        reject(reason);
      };
      const silence = setTimeout(() => {
        this.#isSilent = true;
        close();
        reject(new HubSilentError(SILENT));
      }, this.#answer_ms);
      const stream = new ReadableStream<Uint8Array>({
        start: (controller) => {
          body = controller;
        },
        cancel: close,
      });
      this.#receivers.set(id, (message) => {
        clearTimeout(silence);
        if (message.type === "head") resolve(responseOf(message.head, stream));
        else if (message.type === "frames") body?.enqueue(encoder.encode(message.text));
        else if (message.type === "end") {
          stop();
          if (message.isCut) body?.error(new TypeError("the connection was cut"));
          else body?.close();
        }
        if (message.type === "head" && message.head.body !== null) stop();
      });
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort);
      this.#port.postMessage({ type: "open", id, request });
    });
  }

  /** Tells the others of a connection that this page opens; `onGiveWay` when it is wanted elsewhere. */
  hold(onGiveWay: () => void): DirectHold {
    const id = this.#nextId++;
    let told: { url: string | null; at_ms: number } = { url: null, at_ms: 0 };
    this.#receivers.set(id, ({ type }) => {
      if (type === "give-way") onGiveWay();
    });
    this.#port.postMessage({ type: "direct", id });
    return {
      alive: (url) => {
        const now_ms = Date.now();
        if (url === told.url && now_ms - told.at_ms < ALIVE_EVERY_MS) return;
        told = { url, at_ms: now_ms };
        this.#port.postMessage({ type: "direct-alive", id, url });
      },
      release: () => {
        if (this.#receivers.delete(id)) this.#port.postMessage({ type: "close", id });
      },
    };
  }
}

function responseOf(head: StreamHead, stream: ReadableStream<Uint8Array>): Response {
  const { status, headers, body } = head;
  return new Response(body ?? stream, { status, headers });
}
