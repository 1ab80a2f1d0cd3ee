/** Server-sent events out of a byte stream, as the WHATWG HTML standard reads them. */
import { FrameSplitter, framesIn } from "./sse-frames";

export interface ServerEvent {
  id: string | null;
  event: string;
  data: string;
}

/** Yields each event with data; ends when the stream ends. Comments and unknown fields are skipped. */
export async function* readServerEvents(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerEvent> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const splitter = new FrameSplitter();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const whole = decoder.decode(done ? splitter.flush() : splitter.push(value));
      for (const frame of framesIn(whole)) {
        const event = parseFrame(frame);
        if (event.data !== null) yield { ...event, data: event.data };
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The fields of one frame; `data` is null where it has none. */
export function parseFrame(frame: string): Omit<ServerEvent, "data"> & { data: string | null } {
  let id: string | null = null;
  let event = "message";
  const data: string[] = [];
  for (const line of frame.split(/\r\n|\r|\n/)) {
    const colon = line.indexOf(":");
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") data.push(value);
    else if (name === "event") event = value;
    else if (name === "id" && !value.includes("\0")) id = value;
  }
  return { id, event, data: data.length === 0 ? null : data.join("\n") };
}
