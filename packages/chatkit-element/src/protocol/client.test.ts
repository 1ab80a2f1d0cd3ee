import { expect, test } from "vitest";
import { FakeServer, json, streamed } from "../testing/fake-server";
import { created, options as streamOptions } from "../testing/wire";
import { ProtocolClient, type StreamFrame } from "./client";
import type { ApiOptions } from "./options";
import type { StreamingRequest } from "./requests";

const GET = { type: "threads.get_by_id", params: { thread_id: "thr_1" } } as const;
const RETRY: StreamingRequest = {
  type: "threads.retry_after_item",
  params: { thread_id: "thr_1", item_id: "u1" },
};

function clientOf(server: FakeServer, api?: ApiOptions, hostedApiUrl: string | null = null) {
  const custom: ApiOptions = {
    kind: "custom",
    url: "/chatkit",
    domainKey: "local",
    fetch: server.fetch,
    uploadStrategy: null,
  };
  return new ProtocolClient({
    api: () => api ?? custom,
    locale: () => "de-DE",
    hostedApiUrl: () => hostedApiUrl,
  });
}

async function framesOf(client: ProtocolClient, signal = new AbortController().signal) {
  const frames: StreamFrame[] = [];
  for await (const frame of client.stream(RETRY, signal)) frames.push(frame);
  return frames;
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail("expected a failure"),
    (error: unknown) => error,
  );
}

test("[#77 #78 #79 #80 #81 #89] a request is a POST of {type, params} through api.fetch", async () => {
  const server = new FakeServer().on(GET.type, json({ id: "thr_1" }));
  await clientOf(server).json(GET);
  const [request] = server.requests;
  expect(request?.url).toBe("/chatkit");
  expect(request?.init.method).toBe("POST");
  expect(request?.body).toEqual(GET);
  expect(Object.getPrototypeOf(request?.init.headers)).toBe(Object.prototype);
  expect({ ...(request?.init.headers as object) }).toEqual({
    "Content-Type": "application/json",
    Accept: "text/event-stream, application/json",
    "Accept-Language": "de-DE",
  });
});

test("[#85] a stream ends with its body and needs no last frame", async () => {
  const server = new FakeServer().on(RETRY.type, streamed(created(), streamOptions(true)));
  expect(await framesOf(clientOf(server))).toEqual([
    { kind: "event", event: created(), lastEventId: null },
    { kind: "event", event: streamOptions(true), lastEventId: null },
  ]);
});

test("[#84] frames of unknown type, and frames that are no JSON, are handed on as unknown", async () => {
  const body = 'data: {"type":"later"}\n\ndata: {oops\n\ndata: 7\n\n';
  const server = new FakeServer().on(
    RETRY.type,
    () => new Response(body, { headers: { "content-type": "text/event-stream" } }),
  );
  expect(await framesOf(clientOf(server))).toEqual([
    { kind: "unknown", type: "later" },
    { kind: "unknown", type: "not JSON" },
    { kind: "unknown", type: "no type" },
  ]);
});

test("frame ids of servers that number their frames are passed on", async () => {
  const body = `id: turn:7\ndata: ${JSON.stringify(created())}\n\n`;
  const server = new FakeServer().on(
    RETRY.type,
    () => new Response(body, { headers: { "content-type": "text/event-stream" } }),
  );
  expect(await framesOf(clientOf(server))).toMatchObject([{ lastEventId: "turn:7" }]);
});

test("[#86 #135] refusals carry status and the server's words, whatever form they come in", async () => {
  const refusals: [Response, number, string | null][] = [
    [json({ detail: "Too large" }, 413), 413, "Too large"],
    [json({ title: "Unauthorized", status: 401 }, 401), 401, "Unauthorized"],
    [json({ error: { message: "Slow down" } }, 429), 429, "Slow down"],
    [json({ detail: [{ loc: ["a"] }] }, 422), 422, '[{"loc":["a"]}]'],
    [new Response("Internal Server Error", { status: 500 }), 500, null],
    [json({ detail: "JSON instead of a stream" }, 200), 200, "JSON instead of a stream"],
  ];
  for (const [response, status, detail] of refusals) {
    const server = new FakeServer().on(RETRY.type, response);
    const error = await failureOf(framesOf(clientOf(server)));
    expect(error).toMatchObject({ name: "RequestError", code: "request_failed", status, detail });
  }
});

test("[#136] a body that breaks off is a cut stream", async () => {
  const server = new FakeServer();
  const held = server.hold(RETRY.type);
  const frames = failureOf(framesOf(clientOf(server)));
  await held.cut();
  expect(await frames).toMatchObject({ name: "StreamCutError", code: "stream_cut" });
});

test("[#87] aborting the signal ends the same fetch", async () => {
  const server = new FakeServer();
  const held = server.hold(RETRY.type);
  const abort = new AbortController();
  const frames = failureOf(framesOf(clientOf(server), abort.signal));
  await held.send(created());
  abort.abort();
  expect(await frames).toMatchObject({ name: "AbortError" });
  expect(server.requests[0]?.init.signal).toBe(abort.signal);
  expect(held.isCancelled).toBe(true);
});

test("a read is asked again once after a network failure, a change never", async () => {
  const server = new FakeServer().on(GET.type, () => {
    throw new TypeError("offline");
  });
  expect(await failureOf(clientOf(server).json(GET))).toMatchObject({ status: null });
  expect(server.requests).toHaveLength(2);
  const remove = { type: "threads.delete", params: { thread_id: "t" } } as const;
  server.on(remove.type, () => {
    throw new TypeError("offline");
  });
  await failureOf(clientOf(server).json(remove));
  expect(server.bodies(remove.type)).toHaveLength(1);
});

test("[#270] hosted mode asks for a secret, sends it, and renews it once when it has expired", async () => {
  const asked: (string | null)[] = [];
  const api: ApiOptions = {
    kind: "hosted",
    getClientSecret: async (current) => {
      asked.push(current);
      return `secret-${asked.length}`;
    },
  };
  const server = new FakeServer()
    .on(GET.type, json({ id: "thr_1" }))
    .on(GET.type, json({ detail: "expired" }, 401))
    .on(GET.type, json({ id: "thr_1" }));
  const original = globalThis.fetch;
  globalThis.fetch = server.fetch;
  try {
    const client = clientOf(server, api, "https://chat.test/conversation");
    await client.json(GET);
    await client.json(GET);
  } finally {
    globalThis.fetch = original;
  }
  const sent = server.requests.map(({ url, init }) => [
    url,
    (init.headers as Record<string, string>).Authorization,
  ]);
  expect(asked).toEqual([null, "secret-1"]);
  expect(sent).toEqual([
    ["https://chat.test/conversation", "Bearer secret-1"],
    ["https://chat.test/conversation", "Bearer secret-1"],
    ["https://chat.test/conversation", "Bearer secret-2"],
  ]);
});

test("[#8] hosted mode is off until the host names an address", async () => {
  const server = new FakeServer();
  const api: ApiOptions = { kind: "hosted", getClientSecret: async () => "secret" };
  expect(await failureOf(clientOf(server, api).json(GET))).toMatchObject({ status: null });
  expect(server.requests).toEqual([]);
});
