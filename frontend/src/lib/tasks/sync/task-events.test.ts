import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { ApiError } from "@/lib/net/api-error";
import type { TaskEvent } from "./task-event";
import { followTaskEvents } from "./task-events";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(...handlers: Handler[]): Promise<{ url: string; lastIds: unknown[] }> {
  const lastIds: unknown[] = [];
  const server = createServer((request, response) => {
    lastIds.push(request.headers["last-event-id"] ?? null);
    const handler = handlers[Math.min(lastIds.length, handlers.length) - 1];
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    handler?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`, lastIds };
}

function frame(id: number): string {
  const data = { activity_id: id, change: "created", task_ids: [id], actor: "copilot", task: null };
  return `id: ${id}\nevent: tasks.changed\ndata: ${JSON.stringify(data)}\n\n`;
}

function follow(url: string, fetcher: (request: Request) => Promise<Response> = fetch) {
  const controller = new AbortController();
  closers.push(() => controller.abort());
  const seen: number[] = [];
  const wanted: { count: number; resolve: () => void }[] = [];
  let gaps = 0;
  const ended = followTaskEvents({
    url,
    fetch: fetcher,
    delay_ms: () => 1,
    signal: controller.signal,
    onGap: () => {
      gaps += 1;
    },
    onChange: (change: TaskEvent) => {
      seen.push(change.activityId);
      for (const want of wanted) if (seen.length >= want.count) want.resolve();
    },
  });
  const untilSeen = (count: number) =>
    new Promise<void>((resolve) => wanted.push({ count, resolve }));
  return { seen, gaps: () => gaps, untilSeen, ended, stop: () => controller.abort() };
}

describe("the event stream", () => {
  it("resumes after a cut from the last id it saw", async () => {
    const { url, lastIds } = await serve(
      (_, response) => {
        response.write(": hello\n\n");
        response.end(frame(7));
      },
      (_, response) => {
        response.write(`${frame(8)}id: 9\nevent: tasks.ch`);
        setImmediate(() => response.destroy());
      },
      (_, response) => response.write(frame(9)),
    );
    const stream = follow(url);
    await stream.untilSeen(3);
    stream.stop();
    await stream.ended;
    expect(stream.seen).toEqual([7, 8, 9]);
    expect(lastIds).toEqual([null, "7", "8"]);
    expect(stream.gaps()).toBe(1);
  });

  it("ends when the person is signed out", async () => {
    const stream = follow("http://unused.invalid/", async () => {
      throw new ApiError("unauthorized", { status: 401 });
    });
    await stream.ended;
    expect(stream.seen).toEqual([]);
  });
});
