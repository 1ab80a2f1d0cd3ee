import fc from "fast-check";
import { expect, test } from "vitest";
import { readSse, SseParser } from "./sse";

const encoder = new TextEncoder();

function parseInChunks(bytes: Uint8Array, cuts: readonly number[]): string[] {
  const parser = new SseParser();
  const borders = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const messages: string[] = [];
  let start = 0;
  for (const border of [...borders, bytes.length]) {
    messages.push(...parser.push(bytes.subarray(start, border)).map((message) => message.data));
    start = border;
  }
  return [...messages, ...parser.end().map((message) => message.data)];
}

const payload = fc.string({ unit: "binary" }).filter((text) => !/[\r\n\ufeff\0]/.test(text));

test("[#83 #84] any split of the bytes gives the same messages, also inside a code point or CRLF", () => {
  fc.assert(
    fc.property(
      fc.array(payload, { maxLength: 6 }),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.array(fc.nat(), { maxLength: 20 }),
      (payloads, newline, cuts) => {
        const text = payloads.map((data) => `data: ${data}${newline}${newline}`).join("");
        expect(parseInChunks(encoder.encode(text), cuts)).toEqual(payloads);
      },
    ),
  );
});

test("[#84] comments, unknown fields and multi-line data are read as the standard says", () => {
  const text =
    ": beat\r\nretry: 5\r\nevent: note\r\ndata: one\r\ndata:two\r\ndata\r\n\r\n: beat\n\n";
  const parser = new SseParser();
  expect(parser.push(encoder.encode(text))).toEqual([
    { data: "one\ntwo\n", event: "note", lastEventId: null },
  ]);
  expect(parser.end()).toEqual([]);
});

test("[#85] a last message without its blank line is delivered at the end of the body", () => {
  const parser = new SseParser();
  expect(parser.push(encoder.encode("data: last"))).toEqual([]);
  expect(parser.end().map((message) => message.data)).toEqual(["last"]);
});

test("ids stay in force for later messages, so that a host can resume from the newest", () => {
  const parser = new SseParser();
  const messages = parser.push(encoder.encode("id: turn:1\ndata: a\n\ndata: b\n\nid: turn:2\n\n"));
  expect(messages.map((message) => message.lastEventId)).toEqual(["turn:1", "turn:1"]);
  expect(parser.lastEventId).toBe("turn:2");
});

test("a reader that stops early cancels the body", async () => {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(encoder.encode("data: x\n\n")),
    cancel: () => {
      isCancelled = true;
    },
  });
  for await (const message of readSse(body)) {
    expect(message.data).toBe("x");
    break;
  }
  expect(isCancelled).toBe(true);
});
