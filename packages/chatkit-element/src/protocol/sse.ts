/**
 * Server-sent events from bytes, after the HTML standard's parsing rules: chunks may split anything
 * (a UTF-8 code point, a CRLF), data may span lines, comments are dropped. Differs on purpose: a
 * last event without its blank line is still delivered, because ChatKit streams just end.
 */
export interface SseMessage {
  data: string;
  /** The `event:` field; ChatKit servers send none. */
  event: string | null;
  /** The last `id:` seen so far in this stream, which a host may resume from. */
  lastEventId: string | null;
}

export class SseParser {
  readonly #decoder = new TextDecoder("utf-8");
  #line = "";
  #endedWithCr = false;
  #data: string[] = [];
  #event: string | null = null;
  #lastEventId: string | null = null;

  get lastEventId(): string | null {
    return this.#lastEventId;
  }

  /** Messages that these bytes complete. */
  push(chunk: Uint8Array): SseMessage[] {
    return this.#read(this.#decoder.decode(chunk, { stream: true }));
  }

  /** Messages left at the end of the body. */
  end(): SseMessage[] {
    const messages = this.#read(this.#decoder.decode());
    if (this.#line !== "") this.#field(this.#line);
    this.#line = "";
    const last = this.#dispatch();
    return last ? [...messages, last] : messages;
  }

  #read(text: string): SseMessage[] {
    const messages: SseMessage[] = [];
    let start = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code !== 10 && code !== 13) {
        this.#endedWithCr = false;
        continue;
      }
      const isSecondHalf = code === 10 && this.#endedWithCr;
      this.#endedWithCr = code === 13;
      if (!isSecondHalf) {
        const message = this.#take(this.#line + text.slice(start, index));
        this.#line = "";
        if (message) messages.push(message);
      }
      start = index + 1;
    }
    this.#line += text.slice(start);
    return messages;
  }

  #take(line: string): SseMessage | null {
    if (line === "") return this.#dispatch();
    this.#field(line);
    return null;
  }

  #field(line: string): void {
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const rest = colon < 0 ? "" : line.slice(colon + 1);
    const value = rest.startsWith(" ") ? rest.slice(1) : rest;
    if (name === "data") this.#data.push(value);
    else if (name === "event") this.#event = value;
    else if (name === "id" && !value.includes("\0")) this.#lastEventId = value;
  }

  #dispatch(): SseMessage | null {
    const hasData = this.#data.length > 0;
    const data = this.#data.join("\n");
    const event = this.#event;
    this.#data = [];
    this.#event = null;
    return hasData ? { data, event, lastEventId: this.#lastEventId } : null;
  }
}

/**
 * Messages of a response body, in order. Cancels the body when the reader stops early or `signal`
 * fires, whether or not whoever made the response knows that signal.
 */
export async function* readSse(
  body: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<SseMessage> {
  const reader = body.getReader();
  const parser = new SseParser();
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener("abort", cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield* parser.push(value);
    }
    if (!signal?.aborted) yield* parser.end();
  } finally {
    signal?.removeEventListener("abort", cancel);
    cancel();
  }
}
