import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HubClient, type HubPort, HubSilentError } from "./hub-client";
import type { PageMessage, StreamRequest } from "./messages";
import { StreamHub } from "./stream-hub";

interface Asked {
  readonly path: string;
  readonly lastId: string | null;
  readonly token: string | null;
  readonly response: ServerResponse;
  isOpen: boolean;
}

/** What the server was asked, in order; each request stays open until the test ends it. */
const asked: Asked[] = [];
const closers: (() => void)[] = [];
let url = "";

beforeEach(async () => {
  asked.length = 0;
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const entry: Asked = {
      path: request.url ?? "",
      lastId: request.headers["last-event-id"]?.toString() ?? null,
      token: request.headers.authorization ?? null,
      response,
      isOpen: true,
    };
    response.on("close", () => {
      entry.isOpen = false;
    });
    if (request.headers.authorization === "none") {
      response.writeHead(401, { "Content-Type": "application/problem+json" });
      response.end('{"code":"unauthorized"}');
    } else if (request.url === "/told") {
      response.writeHead(204);
      response.end();
    } else {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.flushHeaders();
    }
    asked.push(entry);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
});
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A page of the browser that has this hub. */
function pageOf(hub: StreamHub): HubClient {
  const { port1, port2 } = new MessageChannel();
  closers.push(() => port1.close());
  const page = hub.connect((message) => port2.postMessage(message));
  port2.on("message", (message: PageMessage) => page.receive(message));
  return new HubClient(asHubPort(port1));
}

function asHubPort(port: MessagePort): HubPort {
  const self: HubPort = { postMessage: (message) => port.postMessage(message), onmessage: null };
  port.on("message", (data) => self.onmessage?.({ data } as MessageEvent));
  return self;
}

const hubWith = (slice_ms = 5) => new StreamHub({ fetch, slice_ms });
const event = (id: string) => `id: ${id}\ndata: ${id}\n\n`;
const request = (path: string, fields: Partial<StreamRequest> = {}): StreamRequest => ({
  url: url + path,
  headers: { Authorization: "token" },
  lastId: null,
  isLive: false,
  ...fields,
});

/** Reads until all of `wanted` has come, and answers with everything that came. */
function reading(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return async (wanted: string) => {
    while (!text.includes(wanted)) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: "" };
      if (done) break;
      text += value;
    }
    return text;
  };
}

async function untilAsked(count: number): Promise<Asked> {
  await vi.waitFor(() => expect(asked).toHaveLength(count));
  return asked[count - 1] as Asked;
}

describe("streams of one browser", () => {
  it("is one connection for all pages, and who comes later hears everything", async () => {
    const hub = hubWith();
    const first = reading(await pageOf(hub).open(request("/turn")));
    asked[0]?.response.write(event("t:1") + event("t:2"));
    await first("data: t:2");
    const later = reading(await pageOf(hub).open(request("/turn")));
    const back = reading(await pageOf(hub).open(request("/turn", { lastId: "t:1" })));
    asked[0]?.response.write(event("t:3"));
    expect(await first("data: t:3")).toBe(event("t:1") + event("t:2") + event("t:3"));
    expect(await later("data: t:3")).toBe(event("t:1") + event("t:2") + event("t:3"));
    expect(await back("data: t:3")).toBe(event("t:2") + event("t:3"));
    expect(asked).toHaveLength(1);
  });

  it("begins a live stream with what happens next, and says where that is", async () => {
    const hub = hubWith();
    const first = reading(await pageOf(hub).open(request("/events", { isLive: true })));
    asked[0]?.response.write(event("7"));
    await first("data: 7");
    const later = reading(await pageOf(hub).open(request("/events", { isLive: true })));
    asked[0]?.response.write(event("8"));
    expect(await later("data: 8")).toBe(`id: 7\nevent: ready\ndata: {}\n\n${event("8")}`);
  });

  it("asks again from further back for who has missed more, and tells nobody twice", async () => {
    const hub = hubWith();
    const first = reading(await pageOf(hub).open(request("/turn", { lastId: "t:5" })));
    asked[0]?.response.write(event("t:6"));
    await first("data: t:6");
    const opening = pageOf(hub).open(request("/turn", { lastId: "t:2" }));
    const { lastId, response } = await untilAsked(2);
    expect(lastId).toBe("t:2");
    const ids = ["t:3", "t:4", "t:5", "t:6", "t:7"];
    response.write(ids.map(event).join(""));
    expect(await reading(await opening)("data: t:7")).toBe(ids.map(event).join(""));
    expect(await first("data: t:7")).toBe(event("t:6") + event("t:7"));
    await vi.waitFor(() => expect(asked[0]?.isOpen).toBe(false));
  });

  it("lets go of the connection with its last listener", async () => {
    const hub = hubWith();
    const [one, two] = [new AbortController(), new AbortController()];
    await pageOf(hub).open(request("/turn"), one.signal);
    await pageOf(hub).open(request("/turn"), two.signal);
    one.abort();
    const other = reading(await pageOf(hub).open(request("/turn")));
    asked[0]?.response.write(event("t:1"));
    await other("data: t:1");
    expect(asked).toHaveLength(1);
    expect(asked[0]?.isOpen).toBe(true);
  });

  it("tells everybody of a cut, and a refusal with the server's own words", async () => {
    const hub = hubWith();
    const response = await pageOf(hub).open(request("/turn"));
    asked[0]?.response.destroy();
    await expect(response.text()).rejects.toThrow("cut");
    const refused = await pageOf(hub).open(
      request("/turn", { headers: { Authorization: "none" } }),
    );
    expect(refused.status).toBe(401);
    expect(await refused.json()).toEqual({ code: "unauthorized" });
  });

  it("ends in order for whoever has everything of a turn that is over", async () => {
    const response = await pageOf(hubWith()).open(request("/told", { lastId: "t:5" }));
    expect([response.ok, await response.text()]).toEqual([true, ""]);
    expect(asked.map(({ lastId }) => lastId)).toEqual(["t:5"]);
  });

  it("tells a sign of life at once, though no empty line follows it", async () => {
    const read = reading(await pageOf(hubWith()).open(request("/turn")));
    asked[0]?.response.write(": still here\n");
    expect(await read("still here")).toBe(": still here\n");
    asked[0]?.response.write(event("t:1"));
    expect(await read("data: t:1")).toBe(`: still here\n${event("t:1")}`);
  });

  it("reads more turns than there are connections, each in its turn and none losing a word", async () => {
    const hub = hubWith();
    const paths = ["/a", "/b", "/c", "/d"];
    const readers = paths.map(async (path) => {
      const read = reading(await pageOf(hub).open(request(path)));
      return read("data: t:30");
    });
    // The server goes on from the last id that it is told, as the turn's log does.
    let most = 0;
    const timer = setInterval(() => {
      const open = asked.filter(({ isOpen }) => isOpen);
      most = Math.max(most, open.length);
      for (const entry of open) {
        const next = Number(entry.lastId?.slice(2) ?? 0) + 1;
        if (next > 30) continue;
        Object.assign(entry, { lastId: `t:${next}` });
        entry.response.write(event(`t:${next}`));
      }
    }, 1);
    closers.push(() => clearInterval(timer));
    const whole = Array.from({ length: 30 }, (_, index) => event(`t:${index + 1}`)).join("");
    for (const text of await Promise.all(readers)) expect(text).toBe(whole);
    // A connection that gives way is still closing when the next one opens.
    expect(most).toBeLessThanOrEqual(4);
    expect(new Set(asked.map(({ path }) => path)).size).toBe(4);
  });

  it("asks a page to share the turn that it reads by itself as soon as another wants it", async () => {
    const hub = hubWith();
    const page = pageOf(hub);
    const givesWay = new Promise<void>((resolve) => {
      const hold = page.hold(resolve);
      hold.alive(`${url}/turn`);
    });
    const other = await pageOf(hub).open(request("/turn"));
    expect(other.ok).toBe(true);
    await givesWay;
  });

  it("does without a worker that does not answer, until it does", async () => {
    const silent: HubPort = { postMessage: () => undefined, onmessage: null };
    const client = new HubClient(silent, 1);
    await expect(client.open(request("/turn"))).rejects.toThrow(HubSilentError);
    const second = client.open(request("/turn"));
    await expect(second).rejects.toThrow(HubSilentError);

    silent.onmessage?.({ data: { type: "heard", id: 1 } } as MessageEvent);
    const third = client.open(request("/turn"));
    const head = { status: 200, headers: {}, body: null };
    silent.onmessage?.({ data: { type: "head", id: 2, head } } as MessageEvent);
    expect((await third).ok).toBe(true);
  });
});
