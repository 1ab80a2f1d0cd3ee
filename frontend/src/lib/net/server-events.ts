/** Server-sent events out of a byte stream, as the WHATWG HTML standard frames them. */
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
  let buffer = "";
  let frame: string[] = [];
  try {
    while (true) {
      const { done, value } = await reader.read();
      buffer += decoder.decode(value, { stream: !done });
      // A CR at the very end may be half of a CRLF: it waits for the next chunk.
      const lines = buffer.split(done ? /\r\n|\r|\n/ : /\r\n|\r(?!$)|\n/);
      buffer = lines.pop() ?? "";
      for (const line of lines) {
        if (line !== "") {
          frame.push(line);
          continue;
        }
        const event = parseFrame(frame);
        frame = [];
        if (event) yield event;
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parseFrame(lines: readonly string[]): ServerEvent | null {
  let id: string | null = null;
  let event = "message";
  const data: string[] = [];
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") data.push(value);
    else if (name === "event") event = value;
    else if (name === "id" && !value.includes("\0")) id = value;
  }
  return data.length === 0 ? null : { id, event, data: data.join("\n") };
}
