import { expect, it, vi } from "vitest";
import type { Attention } from "./attention";
import { type DirectHold, HubClient, type HubPort } from "./hub-client";
import { createStreamFetch } from "./stream-fetch";

const API = "http://localhost:8000/api/u1/chat";
const event = (number: number) => `id: trn_1:${number}\ndata: ${number}\n\n`;

/** A connection to the server: what was asked for, and the stream that it answers with. */
class Connection {
  readonly path: string;
  readonly lastId: string | null;
  isOpen = true;
  readonly response: Response;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  constructor(url: string, init: RequestInit = {}) {
    this.path = `${init.method ?? "GET"} ${url.replace(API, "")}`;
    this.lastId = new Headers(init.headers).get("Last-Event-ID");
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.isOpen = false;
      },
    });
    init.signal?.addEventListener("abort", () => {
      this.isOpen = false;
    });
    this.response = new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  }

  write(text: string): void {
    this.#controller?.enqueue(new TextEncoder().encode(text));
  }

  end(): void {
    this.#controller?.close();
  }
}

/** A server with open connections only; with `told`, all after the first hear that nothing more comes. */
function setUp(hub: HubClient | null = null, { told = false } = {}) {
  const connections: Connection[] = [];
  const listeners = new Set<() => void>();
  let isShown = true;
  const attention: Attention = {
    isShown: () => isShown,
    onChange: (callback) => {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
  const streams = createStreamFetch({
    hub,
    attention,
    fetch: async (input, init) => {
      const connection = new Connection(String(input), init);
      connections.push(connection);
      const isTold = told && connections.length > 1;
      return isTold ? new Response(null, { status: 204 }) : connection.response;
    },
  });
  const show = (value: boolean) => {
    isShown = value;
    for (const listener of [...listeners]) listener();
  };
  const connected = async (count: number) => {
    await vi.waitFor(() => expect(connections).toHaveLength(count));
    return connections[count - 1] as Connection;
  };
  return { streams, connections, connected, show };
}

const message: RequestInit = { method: "POST", headers: { "Idempotency-Key": "k1" }, body: "{}" };

it("goes on over the log of the turn when the page is shown again, from the last whole event", async () => {
  const { streams, connections, connected, show } = setUp();
  const text = (await streams.chat(API, message)).text();
  const first = await connected(1);
  first.write(`${event(1)}${event(2)}id: trn_1:3\nda`);
  show(false);
  await vi.waitFor(() => expect(first.isOpen).toBe(false));
  expect(connections).toHaveLength(1);

  show(true);
  const second = await connected(2);
  expect(second.path).toBe("GET /turns/trn_1/events?format=chatkit");
  expect(second.lastId).toBe("trn_1:2");
  second.write(`${event(3)}: end\n\n`);
  second.end();
  expect(await text).toBe(`${event(1)}${event(2)}${event(3)}: end\n\n`);
});

it("ends where it was when nothing comes after the last whole event", async () => {
  const { streams, connected, show } = setUp(null, { told: true });
  const text = (await streams.chat(API, message)).text();
  const first = await connected(1);
  first.write(`${event(1)}${event(2)}`);
  show(false);
  await vi.waitFor(() => expect(first.isOpen).toBe(false));
  show(true);
  expect((await connected(2)).lastId).toBe("trn_1:2");
  expect(await text).toBe(`${event(1)}${event(2)}`);

  const log = await streams.chat(`${API}/turns/trn_1/events?format=chatkit&after=2`, {});
  expect([log.status, await log.text()]).toEqual([204, ""]);
});

it("keeps the connection of a hidden page until the turn is known", async () => {
  const { streams, connected, show } = setUp();
  show(false);
  const text = (await streams.chat(API, message)).text();
  const first = await connected(1);
  first.write(": hello\n\n");
  expect(first.isOpen).toBe(true);
  first.write(event(1));
  await vi.waitFor(() => expect(first.isOpen).toBe(false));
  show(true);
  const second = await connected(2);
  second.write(event(2));
  second.end();
  expect(await text).toBe(`: hello\n\n${event(1)}${event(2)}`);
});

it("reads the log of a turn from where the chat wants it", async () => {
  const { streams, connected } = setUp();
  void streams.chat(`${API}/turns/trn_1/events?format=chatkit&after=4`, {});
  const { path, lastId } = await connected(1);
  expect({ path, lastId }).toEqual({
    path: "GET /turns/trn_1/events?format=chatkit",
    lastId: "trn_1:4",
  });
});

it("lets go of a log at once when the page is hidden, and waits to open one until it is shown", async () => {
  const { streams, connections, connected, show } = setUp();
  void streams
    .chat(`${API}/turns/trn_1/events?format=chatkit&after=4`, {})
    .then((response) => response.text());
  const first = await connected(1);
  await vi.waitFor(() => expect(first.response.body?.locked).toBe(true));
  show(false);
  await vi.waitFor(() => expect(first.isOpen).toBe(false));
  void streams.chat(`${API}/turns/trn_2/events?format=chatkit&after=0`, {});
  await Promise.resolve();
  expect(connections).toHaveLength(1);
  show(true);
  await connected(3);
  const later = connections.slice(1).map(({ path, lastId }) => `${path} ${lastId}`);
  expect(later.sort()).toEqual([
    "GET /turns/trn_1/events?format=chatkit trn_1:4",
    "GET /turns/trn_2/events?format=chatkit null",
  ]);
});

it("hands its own connection on when another page wants the turn, and reads with it", async () => {
  const port: HubPort = { postMessage: () => undefined, onmessage: null };
  const hub = new HubClient(port);
  const shared = new Connection(`${API}/turns/trn_1/events?format=chatkit`);
  const open = vi.spyOn(hub, "open").mockResolvedValue(shared.response);
  let giveWay = () => {};
  const told: (string | null)[] = [];
  const hold: DirectHold = { alive: (url) => told.push(url), release: vi.fn() };
  vi.spyOn(hub, "hold").mockImplementation((onGiveWay) => {
    giveWay = onGiveWay;
    return hold;
  });
  const { streams, connected } = setUp(hub);
  const reader = (await streams.chat(API, message)).body?.getReader();
  const own = await connected(1);
  own.write(event(1));
  await reader?.read();
  expect(told).toEqual([`${API}/turns/trn_1/events?format=chatkit`]);

  giveWay();
  expect(own.isOpen).toBe(false);
  expect(hold.release).toHaveBeenCalled();
  shared.write(event(2));
  const { value } = (await reader?.read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe(event(2));
  expect(open.mock.calls[0]?.[0]).toMatchObject({ lastId: "trn_1:1", isLive: false });
});

it("opens its streams itself once the worker does not answer", async () => {
  const hub = new HubClient({ postMessage: () => undefined, onmessage: null }, 1);
  const { streams, connected } = setUp(hub);
  const response = await streams.events(new Request("http://localhost:8000/api/u1/events"));
  expect(response.ok).toBe(true);
  expect((await connected(1)).path).toBe("GET http://localhost:8000/api/u1/events");
});
