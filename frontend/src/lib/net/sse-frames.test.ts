import { describe, expect, it } from "vitest";
import { FrameSplitter, framesIn, parsePosition } from "./sse-frames";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (chunk: Uint8Array) => new TextDecoder().decode(chunk);

const STREAM = [
  'id: turn-1:1\ndata: {"type":"start"}\n\n',
  ": keep-alive\n\n",
  ": still here\n",
  'id: turn-1:2\r\ndata: {"text":"Żółw 🚲"}\r\n\r\n',
  'id: turn-1:3\ndata: {"text":"a"}\ndata: {"text":"b"}\n\n',
].join("");

describe("frame splitter", () => {
  it("gives every byte back unchanged, wherever the stream is cut in two", () => {
    const whole = bytes(STREAM);
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const frames = new FrameSplitter();
      const first = frames.push(whole.slice(0, cut));
      const second = frames.push(whole.slice(cut));
      expect(text(first) + text(second)).toBe(STREAM);
      expect(frames.position).toEqual({ turnId: "turn-1", number: 3 });
    }
  });

  it("gives out whole frames only, and stands at the last of them", () => {
    const whole = bytes(STREAM);
    const ends = new Map<number, number>();
    let end = 0;
    for (const frame of framesIn(STREAM)) {
      end += bytes(frame).length;
      const id = /id: turn-1:(\d)/.exec(frame)?.[1];
      ends.set(end, id ? Number(id) : (ends.get([...ends.keys()].at(-1) ?? 0) ?? 0));
    }
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const frames = new FrameSplitter();
      const given = frames.push(whole.slice(0, cut)).length;
      expect(given === 0 || ends.has(given)).toBe(true);
      expect(frames.position?.number ?? 0).toBe(ends.get(given) ?? 0);
    }
  });

  it("throws an unfinished frame away when told to", () => {
    const frames = new FrameSplitter();
    frames.push(bytes("id: t:1\ndata: 1\n\nid: t:2\nda"));
    frames.reset();
    expect(text(frames.push(bytes("id: t:2\ndata: 2\n\n")))).toBe("id: t:2\ndata: 2\n\n");
  });

  it("hands on what stands between events at once, and only whole", () => {
    const frames = new FrameSplitter();
    frames.push(bytes("id: t:1\ndata: 1\n\n"));
    expect(text(frames.push(bytes(": still he")))).toBe("");
    expect(text(frames.push(bytes("re\r")))).toBe("");
    expect(text(frames.push(bytes("\nid: t:2\n: in an event\n")))).toBe(": still here\r\n");
    expect(frames.position?.number).toBe(1);
    expect(text(frames.push(bytes("data: 2\n\nretry: 1000\n")))).toBe(
      "id: t:2\n: in an event\ndata: 2\n\nretry: 1000\n",
    );
    expect(frames.position?.number).toBe(2);
    expect(frames.mustReturn).toBe(true);
  });

  it.each([": end\n", ": end\n\n"])("notices the end mark %j", (mark) => {
    const frames = new FrameSplitter();
    frames.push(bytes("id: t:1\ndata: 1\n\n"));
    expect(frames.hasEnded).toBe(false);
    frames.push(bytes(mark));
    expect(frames.hasEnded).toBe(true);
  });
});

describe("the frames of a text", () => {
  it("are events, and the lines between them", () => {
    const frames = ["retry: 1000\n", "id: 1\ndata: a\n\n", ": beat\r\n", "\n", "data: b\r\n\r\n"];
    expect(framesIn(frames.join(""))).toEqual(frames);
  });
});

describe("position", () => {
  it("is read from ids of our backend only", () => {
    expect(parsePosition("turn_a:b:12")).toEqual({ turnId: "turn_a:b", number: 12 });
    expect(parsePosition("12")).toBeNull();
    expect(parsePosition("turn:x")).toBeNull();
    expect(parsePosition("")).toBeNull();
  });
});
