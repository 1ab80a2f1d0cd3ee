/**
 * One stream of the server, read over one connection and heard by many. It keeps what passed, so
 * that a listener that comes later, or comes back, hears the rest from where it stands. It never
 * tries again by itself: when the connection breaks its listeners are told, and ask again.
 */
import { parseFrame } from "@/lib/net/server-events";
import { FrameSplitter, framesIn } from "@/lib/net/sse-frames";
import { type StreamHead, type StreamRequest, streamHeaders } from "./messages";
import type { SlotHolder, Slots } from "./slots";

export interface LogListener {
  head(head: StreamHead): void;
  frames(text: string): void;
  end(isCut: boolean): void;
}

export interface SharedLogOptions {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The connections it shares with other streams; null when it has one of its own. */
  readonly slots: Slots | null;
  /** Nobody listens any more. */
  readonly onIdle: () => void;
  readonly now_ms?: () => number;
}

interface Frame {
  readonly number: number;
  readonly text: string;
}

interface Place {
  hasHead: boolean;
  /** The number of the last event heard; null before the first of a live stream. */
  number: number | null;
}

/** The server says something at least every 15 s: after this a connection counts as dead. */
const SILENCE_LIMIT_MS = 30_000;
const FRAMES_KEPT = 5_000;
/** The answer of a turn that is over, to whoever has its last event. */
const NOTHING_MORE = 204;
const OK: StreamHead = {
  status: 200,
  headers: { "Content-Type": "text/event-stream" },
  body: null,
};

export class SharedLog implements SlotHolder {
  readonly #options: SharedLogOptions;
  readonly #now_ms: () => number;
  readonly #listeners = new Map<LogListener, Place>();
  #request: StreamRequest;
  #connection: AbortController | null = null;
  #isOpen = false;
  #heardAt_ms = 0;
  #frames: Frame[] = [];
  /** Everything after this number is kept; null while that is unknown. */
  #start: number | null = null;
  #lastId: string | null;

  constructor(request: StreamRequest, options: SharedLogOptions) {
    this.#request = request;
    this.#options = options;
    this.#now_ms = options.now_ms ?? Date.now;
    this.#lastId = request.lastId;
    this.#start = request.lastId === null && request.isLive ? null : numberOf(request.lastId);
  }

  join(listener: LogListener, request: StreamRequest): void {
    // The newest token lives longest.
    this.#request = request;
    const isFirst = this.#listeners.size === 0;
    const number = request.lastId === null && request.isLive ? null : numberOf(request.lastId);
    this.#listeners.set(listener, { hasHead: false, number });
    if (isFirst) {
      if (this.#options.slots) this.#options.slots.ask(this);
      else this.granted();
      return;
    }
    const isMissing = number !== null && (this.#start === null || number < this.#start);
    if (isMissing) this.#forget(request.lastId, number);
    const isDead = this.#isOpen && this.#now_ms() - this.#heardAt_ms > SILENCE_LIMIT_MS;
    if (this.#connection && (isMissing || isDead)) this.granted();
    else if (this.#isOpen) this.#welcome(listener);
  }

  leave(listener: LogListener): void {
    if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#close();
  }

  granted(): void {
    this.#connection?.abort();
    const connection = new AbortController();
    this.#connection = connection;
    this.#isOpen = false;
    void this.#read(connection.signal);
  }

  giveWay(): void {
    this.#connection?.abort();
    this.#connection = null;
    this.#options.slots?.release(this);
    this.#options.slots?.ask(this);
  }

  async #read(signal: AbortSignal): Promise<void> {
    try {
      const response = await this.#options.fetch(this.#request.url, {
        headers: streamHeaders(this.#request, this.#lastId),
        signal,
        cache: "no-store",
      });
      if (response.status === NOTHING_MORE && !signal.aborted) {
        this.#welcomeAll();
        return this.#finish(false);
      }
      if (!response.ok || !response.body) {
        const head = { ...headOf(response), body: await response.text() };
        if (!signal.aborted) this.#refuse(head);
        return;
      }
      if (signal.aborted) return;
      this.#isOpen = true;
      this.#options.slots?.opened(this);
      this.#heardAt_ms = this.#now_ms();
      this.#welcomeAll();
      const splitter = new FrameSplitter();
      const decoder = new TextDecoder();
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (signal.aborted) return;
        if (done) return this.#finish(!splitter.hasEnded);
        this.#heardAt_ms = this.#now_ms();
        this.#take(decoder.decode(splitter.push(value)));
      }
    } catch {
      if (!signal.aborted) this.#finish(true);
    }
  }

  #take(text: string): void {
    for (const frame of framesIn(text)) {
      const { id } = parseFrame(frame);
      if (id === null) {
        for (const listener of this.#listeners.keys()) listener.frames(frame);
        continue;
      }
      const number = numberOf(id);
      if (this.#start === null) this.#start = number;
      if (this.#lastId === null || number > numberOf(this.#lastId)) this.#lastId = id;
      this.#frames.push({ number, text: frame });
      if (this.#frames.length > FRAMES_KEPT) this.#start = this.#frames.shift()?.number ?? number;
      for (const [listener, place] of this.#listeners) tell(listener, place, number, frame);
    }
  }

  #welcomeAll(): void {
    for (const listener of [...this.#listeners.keys()]) this.#welcome(listener);
  }

  /** Tells a listener what passed since it was last here. */
  #welcome(listener: LogListener): void {
    const place = this.#listeners.get(listener);
    if (!place) return;
    if (!place.hasHead) listener.head(OK);
    place.hasHead = true;
    if (place.number === null && this.#lastId !== null) {
      const here = `id: ${this.#lastId}\nevent: ready\ndata: {}\n\n`;
      tell(listener, place, numberOf(this.#lastId), here);
    }
    for (const { number, text } of this.#frames) tell(listener, place, number, text);
  }

  #forget(lastId: string | null, number: number): void {
    this.#frames = [];
    this.#lastId = lastId;
    this.#start = number;
  }

  #refuse(head: StreamHead): void {
    for (const [listener, { hasHead }] of this.#dismissed()) {
      if (hasHead) listener.end(true);
      else listener.head(head);
    }
  }

  #finish(isCut: boolean): void {
    for (const [listener, { hasHead }] of this.#dismissed()) {
      if (!hasHead) listener.head(OK);
      listener.end(isCut);
    }
  }

  #dismissed(): [LogListener, Place][] {
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    this.#close();
    return listeners;
  }

  #close(): void {
    this.#connection?.abort();
    this.#connection = null;
    this.#options.slots?.release(this);
    this.#options.onIdle();
  }
}

function tell(listener: LogListener, place: Place, number: number, text: string): void {
  if (place.number !== null && number <= place.number) return;
  place.number = number;
  listener.frames(text);
}

/** `12` of `12`, and of `trn_1:12`; 0 of none. */
function numberOf(id: string | null): number {
  return Number(/(\d+)$/.exec(id ?? "")?.[1] ?? 0);
}

function headOf(response: Response): Omit<StreamHead, "body"> {
  return { status: response.status, headers: Object.fromEntries(response.headers) };
}
