import { ApiError } from "@/lib/net/api-error";
import { type BackoffRule, backoff_ms, waitOrOnline } from "@/lib/net/backoff";
import { FrameSplitter, type TurnPosition } from "@/lib/net/sse-frames";
import type { ChatConnection } from "@/types/chat";

/**
 * One unbroken body out of as many connections as it takes. Whoever reads it never learns that the
 * network was gone: after a cut it reconnects from the last whole frame, and gives up only when the
 * backend refuses or stays away too long.
 */
export interface ResumableBodyOptions {
  readonly first: ReadableStream<Uint8Array>;
  /**
   * Opens the log of the turn after `position`, or asks for the whole answer again when not one
   * frame had come (null). Null when nothing comes after it; throws an ApiError when refused.
   */
  readonly reopen: (
    position: TurnPosition | null,
    signal: AbortSignal,
  ) => Promise<ReadableStream<Uint8Array> | null>;
  /** Aborted when the person presses stop. */
  readonly signal?: AbortSignal | null;
  /** The reader stopped, and how far it had come. */
  readonly onStop: (position: TurnPosition | null) => void;
  /** The stream cannot go on; it fails with the same error. */
  readonly onError: (error: ApiError) => void;
  readonly onConnection: (connection: ChatConnection) => void;
  readonly timing?: Partial<ResumeTiming>;
}

export interface ResumeTiming {
  readonly backoff: BackoffRule;
  /** Attempts without a single new frame before the stream fails; none counts while offline. */
  readonly attempts: number;
  /** Silence after which a connection counts as dead; the backend writes at least every 15 s. */
  readonly stall_ms: number;
  readonly random: () => number;
  readonly wait: typeof waitOrOnline;
}

export const RESUME_TIMING: ResumeTiming = {
  backoff: { base_ms: 250, cap_ms: 8_000 },
  attempts: 20,
  stall_ms: 40_000,
  random: Math.random,
  wait: waitOrOnline,
};

export function resumableBody(options: ResumableBodyOptions): ReadableStream<Uint8Array> {
  const { first, reopen, signal, onStop, onError, onConnection } = options;
  const timing = { ...RESUME_TIMING, ...options.timing };
  const frames = new FrameSplitter();
  const closing = new AbortController();
  let reader = first.getReader();
  let attempt = 0;
  let isConnected = true;

  function stop(controller: ReadableStreamDefaultController<Uint8Array>) {
    closing.abort(signal?.reason);
    reader.cancel().catch(() => undefined);
    onStop(frames.position);
    controller.error(signal?.reason ?? new DOMException("Stopped", "AbortError"));
  }

  /** The next bytes of this connection; null at its end; throws when it broke or went silent. */
  async function read(): Promise<Uint8Array | null> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stalled = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TypeError("the connection is silent")), timing.stall_ms);
    });
    try {
      const { done, value } = await Promise.race([reader.read(), stalled]);
      return done ? null : value;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Opens the log again; false when it holds nothing more to read. */
  async function reconnect(position: TurnPosition | null, wasCut: boolean): Promise<boolean> {
    reader.cancel().catch(() => undefined);
    frames.reset();
    for (;;) {
      if (attempt >= timing.attempts) throw new ApiError("unreachable");
      if (attempt > 0 || wasCut || isOffline()) {
        isConnected = false;
        onConnection(isOffline() ? "offline" : "reconnecting");
        await timing.wait(backoff_ms(timing.backoff, attempt, timing.random), closing.signal);
      }
      if (!isOffline()) attempt += 1;
      try {
        const body = await reopen(position, closing.signal);
        if (body) reader = body.getReader();
        return body !== null;
      } catch (error) {
        // Gone from the log: what came so far is all there is.
        if (error instanceof ApiError && error.code === "not_found" && !wasCut) return false;
        if (!(error instanceof ApiError) || !error.isRetryable) throw error;
      }
    }
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (signal?.aborted) stop(controller);
      else signal?.addEventListener("abort", () => stop(controller), { once: true });
    },

    async pull(controller) {
      for (;;) {
        let chunk: Uint8Array | null = null;
        let wasCut = false;
        try {
          chunk = await read();
        } catch {
          wasCut = true;
        }
        if (closing.signal.aborted) return;

        if (chunk) {
          const whole = frames.push(chunk);
          if (!isConnected) {
            isConnected = true;
            onConnection("connected");
          }
          if (whole.length === 0) continue;
          attempt = 0;
          controller.enqueue(whole);
          return;
        }

        wasCut ||= frames.mustReturn;
        const { position } = frames;
        if (frames.hasEnded || (!position && !wasCut)) {
          finish(controller);
          return;
        }
        try {
          // A clean end without the end mark: a proxy closed the connection, or the turn is over.
          // Asking twice in a row without a new frame tells which.
          const isOver = !wasCut && attempt > 0;
          if (isOver || !(await reconnect(position, wasCut))) {
            finish(controller);
            return;
          }
        } catch (error) {
          if (closing.signal.aborted) return;
          closing.abort();
          onConnection("connected");
          if (error instanceof ApiError) onError(error);
          controller.error(error);
          return;
        }
      }
    },

    cancel() {
      if (closing.signal.aborted) return;
      closing.abort();
      reader.cancel().catch(() => undefined);
      onStop(frames.position);
    },
  });

  function finish(controller: ReadableStreamDefaultController<Uint8Array>) {
    const rest = frames.flush();
    if (rest.length > 0 && !frames.position) controller.enqueue(rest);
    closing.abort();
    if (!isConnected) onConnection("connected");
    controller.close();
  }
}

function isOffline(): boolean {
  return typeof navigator !== "undefined" && navigator.onLine === false;
}
