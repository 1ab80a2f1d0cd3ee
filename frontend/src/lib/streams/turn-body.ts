/**
 * The answer of a turn as one body, over whichever connection there is for it: the one on which its
 * message was sent, then the stream that all pages share. A page that nobody sees lets go of both,
 * and goes on from where it was when it is shown again. Only whole events are handed on, so the
 * reader never notices.
 */
import { FrameSplitter, type TurnPosition } from "@/lib/net/sse-frames";
import { type Attention, whenShown } from "./attention";
import type { DirectHold } from "./hub-client";

export interface TurnBodyOptions {
  /** The connection that is open already. */
  readonly first: ReadableStream<Uint8Array>;
  /** Where it began; null while the turn is not known. */
  readonly start: TurnPosition | null;
  /** How others are told of it; null when it is the shared one. */
  readonly hold: DirectHold | null;
  /** The log's address once the turn is known. */
  readonly logUrl: (turnId: string) => string;
  /** Opens the turn's log after `position`; throws when the server refuses. */
  readonly open: (
    position: TurnPosition,
    signal: AbortSignal,
  ) => Promise<ReadableStream<Uint8Array>>;
  readonly attention: Attention;
}

export interface TurnBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** Goes on over the shared stream, at once or as soon as the turn is known. */
  giveWay(): void;
}

export function turnBody(options: TurnBodyOptions): TurnBody {
  const { first, start, hold, logUrl, open, attention } = options;
  const frames = new FrameSplitter();
  const closing = new AbortController();
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = first.getReader();
  let mustLetGo = false;

  const stopListening = attention.onChange(look);
  look();

  function look(): void {
    if (!attention.isShown()) letGo();
  }

  function position(): TurnPosition | null {
    return frames.position ?? start;
  }

  /** Without a position nobody else could go on: the connection stays until there is one. */
  function letGo(): void {
    if (frames.hasEnded || closing.signal.aborted) return;
    mustLetGo = true;
    if (!position() || !reader) return;
    mustLetGo = false;
    const old = reader;
    reader = null;
    frames.reset();
    old.cancel().catch(() => undefined);
    hold?.release();
  }

  function close(): void {
    stopListening();
    hold?.release();
    closing.abort();
  }

  async function connected(): Promise<ReadableStreamDefaultReader<Uint8Array>> {
    if (reader) return reader;
    await whenShown(attention, closing.signal);
    const from = position();
    if (!from) throw new TypeError("the turn is not known");
    const stream = await open(from, closing.signal);
    reader = stream.getReader();
    return reader;
  }

  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        for (;;) {
          const current = await connected();
          const { done, value } = await current.read();
          if (closing.signal.aborted) return;
          // It was let go of meanwhile: what it still said comes again.
          if (current !== reader) continue;
          if (done) {
            const rest = frames.flush();
            if (rest.length > 0) controller.enqueue(rest);
            close();
            controller.close();
            return;
          }
          const whole = frames.push(value);
          hold?.alive(frames.position && logUrl(frames.position.turnId));
          if (mustLetGo) letGo();
          if (whole.length === 0) continue;
          controller.enqueue(whole);
          return;
        }
      } catch (error) {
        if (closing.signal.aborted) return;
        close();
        controller.error(error);
      }
    },
    cancel() {
      close();
      return reader?.cancel();
    },
  });
  return { stream, giveWay: letGo };
}
