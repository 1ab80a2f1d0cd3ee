import { describe, expect, it } from "vitest";
import { readServerEvents, type ServerEvent } from "./server-events";

const TEXT =
  ': hello\n\nid: 7\nevent: tasks.changed\ndata: {"a":1}\n\r\nid: 8\r\ndata: grüße\r\ndata: 2\r\n\r\ndata: cut off';

async function readInChunks(bytes: Uint8Array, size: number): Promise<ServerEvent[]> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size)
        controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of readServerEvents(stream)) events.push(event);
  return events;
}

describe("server-sent events", () => {
  const bytes = new TextEncoder().encode(TEXT);

  it.each([1, 2, 3, 7, 1000])("are the same in chunks of %i bytes", async (size) => {
    expect(await readInChunks(bytes, size)).toEqual([
      { id: "7", event: "tasks.changed", data: '{"a":1}' },
      { id: "8", event: "message", data: "grüße\n2" },
    ]);
  });
});
