/**
 * Cuts a byte stream of server-sent events into whole frames and remembers the last event id. A
 * frame is an event up to its blank line, or a line between events: a comment, `retry:`, nothing.
 * Only whole frames go on, so that a stream cut anywhere, even inside a character, can be taken up
 * again after the last one without a byte lost or doubled.
 */

/** Position in the log of a turn: the backend writes it as `id: <turn id>:<number>`. */
export interface TurnPosition {
  readonly turnId: string;
  readonly number: number;
}

const LF = 10;
const CR = 13;
const COLON = 58;
const RETRY = new TextEncoder().encode("retry:");

/** The comment with which the backend ends the log of a turn; stock clients ignore comments. */
const END_COMMENT = /^: ?end$/;

export class FrameSplitter {
  #rest: Uint8Array = new Uint8Array(0);
  #position: TurnPosition | null = null;
  #hasEnded = false;
  #mustReturn = false;
  readonly #decoder = new TextDecoder();

  /** Where the last whole frame with an id stands, or null before the first. */
  get position(): TurnPosition | null {
    return this.#position;
  }

  /** Whether the backend said that nothing more comes. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Whether the backend asked, with a `retry:` line, to come back for the rest. */
  get mustReturn(): boolean {
    return this.#mustReturn;
  }

  /** Takes the next bytes and returns those that complete whole frames, possibly none. */
  push(chunk: Uint8Array): Uint8Array {
    const bytes = concat(this.#rest, chunk);
    const end = endOfLinesBetween(bytes, endOfLastEvent(bytes));
    this.#rest = bytes.slice(end);
    const whole = bytes.subarray(0, end);
    if (end > 0) this.#read(this.#decoder.decode(whole));
    return whole;
  }

  /** For the next connection: an unfinished frame comes again after the last whole one. */
  reset(): void {
    this.#rest = new Uint8Array(0);
    this.#mustReturn = false;
  }

  /** What is left at the end of a stream that has no position to take it up from. */
  flush(): Uint8Array {
    const rest = this.#rest;
    this.reset();
    return rest;
  }

  #read(text: string): void {
    for (const line of text.split(/\r\n|\n|\r/)) {
      if (line.startsWith("id:")) {
        const position = parsePosition(line.slice(3).trim());
        if (position) this.#position = position;
      } else if (line.startsWith("retry:")) {
        this.#mustReturn = true;
      } else if (END_COMMENT.test(line)) {
        this.#hasEnded = true;
      }
    }
  }
}

/** Reads `<turn id>:<number>`, or null for an id that another server wrote. */
export function parsePosition(id: string): TurnPosition | null {
  const match = /^(.+):(\d+)$/.exec(id);
  return match?.[1] && match[2] ? { turnId: match[1], number: Number(match[2]) } : null;
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** The frames of a text that is made of whole ones. */
export function framesIn(text: string): string[] {
  return text.match(/(?:(?::|retry:).*)?(?:\r\n|\n|\r)|[\s\S]*?(?:\r\n|\n|\r(?!\n)){2}/g) ?? [];
}

/** Index after the lines at `start` that stand between events, as far as they are whole. */
function endOfLinesBetween(bytes: Uint8Array, start: number): number {
  let end = start;
  for (let index = start; index < bytes.length; index += 1) {
    const byte = bytes[index];
    // A CR at the very end may be the first half of a CRLF.
    if (byte !== LF && (byte !== CR || bytes[index + 1] === LF || index + 1 === bytes.length)) {
      continue;
    }
    if (!isBetweenEvents(bytes, end)) break;
    end = index + 1;
  }
  return end;
}

/** Whether the line at `start` is a comment, a `retry:` or blank. */
function isBetweenEvents(bytes: Uint8Array, start: number): boolean {
  const first = bytes[start];
  if (first === COLON || first === CR || first === LF) return true;
  return RETRY.every((byte, index) => bytes[start + index] === byte);
}

/** Index after the last blank line: events end with two line ends, each LF, CRLF or CR. */
function endOfLastEvent(bytes: Uint8Array): number {
  for (let end = bytes.length; end > 1; end -= 1) {
    const last = lineEndBefore(bytes, end);
    if (last > 0 && lineEndBefore(bytes, end - last) > 0) {
      // A CR at the very end may be the first half of a CRLF.
      if (bytes[end - 1] === CR && end === bytes.length) continue;
      return end;
    }
  }
  return 0;
}

/** Length of the line end that stops right before `end`, or 0. */
function lineEndBefore(bytes: Uint8Array, end: number): number {
  if (bytes[end - 1] === LF) return bytes[end - 2] === CR ? 2 : 1;
  return bytes[end - 1] === CR ? 1 : 0;
}
