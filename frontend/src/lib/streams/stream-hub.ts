/**
 * All streams of one browser, over few connections: browsers allow six per host, for all tabs and
 * windows together, and saving, loading and Stop need theirs. It runs in the one worker that every
 * page shares (hub-worker.ts). A stream is read once however many pages show it, and all running
 * answers share TURN_CONNECTIONS. The list's events have a connection besides.
 */
import type { HubMessage, PageMessage, StreamRequest } from "./messages";
import { type LogListener, SharedLog, type SharedLogOptions } from "./shared-log";
import { type SlotHolder, Slots } from "./slots";

/** With the list's events that makes three of six. */
export const TURN_CONNECTIONS = 2;
const SLICE_MS = 1_000;
/** A page's own connection hears something every 15 s; its page tells of it. */
const DIRECT_LIMIT_MS = 45_000;

export interface StreamHubOptions {
  readonly fetch: SharedLogOptions["fetch"];
  readonly slice_ms?: number;
  readonly now_ms?: () => number;
}

/** A page as the hub knows it. */
export interface HubPage {
  receive(message: PageMessage): void;
  /** The page is no more. */
  gone(): void;
}

export class StreamHub {
  readonly #options: StreamHubOptions;
  readonly #now_ms: () => number;
  readonly #slots: Slots;
  readonly #logs = new Map<string, SharedLog>();
  readonly #directs = new Set<DirectConnection>();

  constructor(options: StreamHubOptions) {
    this.#options = options;
    this.#now_ms = options.now_ms ?? Date.now;
    const { slice_ms = SLICE_MS } = options;
    this.#slots = new Slots({ limit: TURN_CONNECTIONS, slice_ms, now_ms: this.#now_ms });
  }

  connect(post: (message: HubMessage) => void): HubPage {
    const closers = new Map<number, () => void>();
    const directs = new Map<number, DirectConnection>();
    return {
      receive: (message) => {
        const { id } = message;
        switch (message.type) {
          case "open":
            post({ type: "heard", id });
            closers.set(id, this.#open(message.request, listenerOf(id, post)));
            break;
          case "direct": {
            const direct = this.#hold(() => post({ type: "give-way", id }));
            directs.set(id, direct);
            closers.set(id, () => this.#release(direct));
            break;
          }
          case "direct-alive":
            this.#heard(directs.get(id), message.url);
            break;
          case "close":
            closers.get(id)?.();
            closers.delete(id);
            directs.delete(id);
            break;
          default:
            message satisfies never;
        }
      },
      gone: () => {
        for (const close of closers.values()) close();
        closers.clear();
      },
    };
  }

  #open(request: StreamRequest, listener: LogListener): () => void {
    for (const direct of this.#directs) if (direct.url === request.url) direct.giveWay();
    let log = this.#logs.get(request.url);
    if (!log) {
      const made: SharedLog = new SharedLog(request, {
        ...this.#options,
        slots: request.isLive ? null : this.#slots,
        onIdle: () => {
          if (this.#logs.get(request.url) === made) this.#logs.delete(request.url);
        },
      });
      log = made;
      this.#logs.set(request.url, log);
    }
    log.join(listener, request);
    const joined = log;
    return () => joined.leave(listener);
  }

  #hold(onGiveWay: () => void): DirectConnection {
    for (const direct of this.#directs) {
      if (this.#now_ms() - direct.heardAt_ms > DIRECT_LIMIT_MS) this.#release(direct);
    }
    const direct = new DirectConnection(onGiveWay, this.#now_ms());
    this.#directs.add(direct);
    this.#slots.hold(direct);
    return direct;
  }

  #heard(direct: DirectConnection | undefined, url: string | null): void {
    if (!direct || !this.#directs.has(direct)) return;
    direct.heardAt_ms = this.#now_ms();
    if (direct.url === url || url === null) return;
    direct.url = url;
    if (this.#logs.has(url)) direct.giveWay();
  }

  #release(direct: DirectConnection): void {
    this.#directs.delete(direct);
    this.#slots.release(direct);
  }
}

/** A connection that a page holds itself. */
class DirectConnection implements SlotHolder {
  url: string | null = null;
  heardAt_ms: number;
  readonly giveWay: () => void;

  constructor(giveWay: () => void, heardAt_ms: number) {
    this.giveWay = giveWay;
    this.heardAt_ms = heardAt_ms;
  }

  granted(): void {
    // It was open before it was counted.
  }
}

function listenerOf(id: number, post: (message: HubMessage) => void): LogListener {
  return {
    head: (head) => post({ type: "head", id, head }),
    frames: (text) => post({ type: "frames", id, text }),
    end: (isCut) => post({ type: "end", id, isCut }),
  };
}
