import { describe, expect, it, vi } from "vitest";
import { ApiError } from "@/lib/net/api-error";
import type { ApiErrorCode } from "@/types/api-error";
import type { ChatConnection } from "@/types/chat";
import { type ChatFetchOptions, createChatFetch } from "./chat-fetch";
import { OutgoingMemory } from "./outgoing-requests";

const API = "http://localhost:8000/api/u1/chat";
const MESSAGE = JSON.stringify({ type: "threads.create", params: {} });

type Answer = (request: Request) => Response | Promise<Response>;

/** The turn that the scripted server has in its log. */
const FRAMES = ["Hello ", "wörld", " 🚲", " and more"].map(
  (delta, index) => `id: turn-9:${index + 1}\ndata: ${JSON.stringify({ delta })}\n\n`,
);
const WHOLE = FRAMES.join("");

/** A body that sends `parts` and then ends, breaks off, or hangs. */
function stream(parts: (string | Uint8Array)[], ending: "end" | "cut" | "hang" = "end") {
  const queue = parts.map((part) =>
    typeof part === "string" ? new TextEncoder().encode(part) : part,
  );
  return new Response(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = queue.shift();
        if (next) controller.enqueue(next);
        else if (ending === "end") controller.close();
        else if (ending === "cut") controller.error(new TypeError("network error"));
        else return new Promise(() => undefined);
      },
    }),
    { headers: { "Content-Type": "text/event-stream" } },
  );
}

/** A server that answers each request with the next of `answers`, and remembers them all. */
function setUp(answers: Answer[], overrides: Partial<ChatFetchOptions> = {}) {
  const requests: Request[] = [];
  const errors: [ApiErrorCode, string, string][] = [];
  const connections: ChatConnection[] = [];
  const tokens = ["old", "new", "newest"];
  const waits_ms: number[] = [];
  let keys = 0;
  const chatFetch = createChatFetch({
    apiUrl: API,
    getToken: async () => tokens[0] ?? "",
    clearToken: (token) => {
      if (token === undefined || token === tokens[0]) tokens.shift();
    },
    timeZone: () => "Europe/Berlin",
    onError: (error, { request, stage }) => errors.push([error.code, request, stage]),
    onSuccess: () => undefined,
    onConnection: (connection) => {
      if (connections.at(-1) !== connection) connections.push(connection);
    },
    newKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      const answer = answers.shift();
      if (!answer) throw new Error(`unexpected request ${request.url}`);
      return answer(request);
    },
    timing: {
      random: () => 1,
      wait: async (duration_ms) => {
        waits_ms.push(duration_ms);
      },
    },
    ...overrides,
  });
  const send = (init: RequestInit = {}) =>
    chatFetch(API, {
      method: "POST",
      body: MESSAGE,
      headers: { "Content-Type": "application/json" },
      ...init,
    });
  const header = (index: number, name: string) => requests[index]?.headers.get(name) ?? null;
  return { send, chatFetch, requests, errors, connections, waits_ms, header };
}

const noNetwork: Answer = () => {
  throw new TypeError("Failed to fetch");
};

describe("a chat request", () => {
  it("carries token, time zone and key, and keeps ChatKit's own headers and body", async () => {
    const { send, requests, header } = setUp([() => stream([WHOLE, ": end\n\n"])]);
    const response = await send();
    expect(await response.text()).toBe(`${WHOLE}: end\n\n`);
    expect(header(0, "Authorization")).toBe("Bearer old");
    expect(header(0, "Time-Zone")).toBe("Europe/Berlin");
    expect(header(0, "Idempotency-Key")).toBe("key-1");
    expect(header(0, "Content-Type")).toBe("application/json");
    expect(await requests[0]?.text()).toBe(MESSAGE);
    expect(requests).toHaveLength(1);
  });

  it("has a key for every message, and none for what only reads", async () => {
    const { send, header } = setUp([
      () => stream([": end\n\n"]),
      () => stream([": end\n\n"]),
      () => Response.json({ data: [] }),
    ]);
    await send();
    await send();
    await send({ body: JSON.stringify({ type: "threads.list", params: {} }) });
    expect([0, 1, 2].map((index) => header(index, "Idempotency-Key"))).toEqual([
      "key-1",
      "key-2",
      null,
    ]);
  });

  it.each([
    ["an expired token", 401],
    ["the token of somebody who was signed in before", 403],
  ])("takes %s for a fresh one once", async (_, status) => {
    const { send, header, errors } = setUp([
      () => new Response(null, { status }),
      () => stream([WHOLE, ": end\n\n"]),
    ]);
    expect(await (await send()).text()).toContain("wörld");
    expect(header(1, "Authorization")).toBe("Bearer new");
    expect(header(1, "Idempotency-Key")).toBe("key-1");
    expect(errors).toEqual([]);
  });

  it("says that the person is signed out when the fresh token is refused as well", async () => {
    const unauthorized = () => new Response(null, { status: 401 });
    const { send, errors, requests } = setUp([unauthorized, unauthorized]);
    expect((await send()).status).toBe(401);
    expect(errors).toEqual([["unauthorized", "threads.create", "request"]]);
    expect(requests).toHaveLength(2);
  });

  it.each<[number, ApiErrorCode]>([
    [403, "forbidden"],
    [404, "not_found"],
    [422, "invalid"],
    [429, "rate_limited"],
    [500, "server_error"],
  ])("reports a %i and gives the answer to ChatKit as it is", async (status, code) => {
    const refuse = () => Response.json({ detail: "no" }, { status });
    // A 403 may be the token's fault: it is asked again with a fresh one.
    const attempts = status === 403 ? 2 : 1;
    const { send, errors, requests } = setUp(Array.from({ length: attempts }, () => refuse));
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ detail: "no" });
    expect(errors).toEqual([[code, "threads.create", "request"]]);
    expect(requests).toHaveLength(attempts);
  });

  it("is sent again under the same key until the server can be reached", async () => {
    const { send, header, waits_ms, connections } = setUp([
      noNetwork,
      () => new Response(null, { status: 503 }),
      () => stream([WHOLE, ": end\n\n"]),
    ]);
    expect(await (await send()).text()).toContain("and more");
    expect([0, 1, 2].map((index) => header(index, "Idempotency-Key"))).toEqual(
      Array(3).fill("key-1"),
    );
    expect(waits_ms).toEqual([250, 500]);
    expect(connections).toEqual(["reconnecting", "connected"]);
  });

  it.each([502, 504])("is sent again when a gateway answers %i", async (status) => {
    const { send, requests, errors } = setUp([
      () => new Response(null, { status }),
      () => stream([WHOLE, ": end\n\n"]),
    ]);
    expect(await (await send()).text()).toContain("and more");
    expect(requests).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it("waits for a server that says how long, unless that is too long", async () => {
    const busy = (seconds: string) => () =>
      new Response(null, { status: 503, headers: { "Retry-After": seconds } });
    const { send, waits_ms, errors } = setUp([busy("2"), busy("60")]);
    expect((await send()).status).toBe(503);
    expect(waits_ms).toEqual([2_250]);
    expect(errors).toEqual([["unavailable", "threads.create", "request"]]);
  });

  it("keeps its key when it is sent again after nobody answered, and has a new one after that", async () => {
    const { send, header } = setUp(
      [
        ...Array<Answer>(5).fill(noNetwork),
        () => stream([": end\n\n"]),
        () => stream([": end\n\n"]),
      ],
      { outgoing: new OutgoingMemory("u1") },
    );
    await expect(send()).rejects.toMatchObject({ code: "unreachable" });
    await send();
    await send();
    expect([0, 4, 5, 6].map((index) => header(index, "Idempotency-Key"))).toEqual([
      "key-1",
      "key-1",
      "key-1",
      "key-2",
    ]);
  });

  it("waits for the network for as long as it takes", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const { send, connections } = setUp([
      ...Array<Answer>(20).fill(noNetwork),
      () => {
        vi.unstubAllGlobals();
        return stream([WHOLE, ": end\n\n"]);
      },
    ]);
    expect(await (await send()).text()).toContain("and more");
    expect(connections).toEqual(["offline", "connected"]);
  });

  it("fails after five attempts without an answer", async () => {
    const { send, errors, requests, connections } = setUp(Array(5).fill(noNetwork));
    await expect(send()).rejects.toMatchObject({ code: "unreachable" });
    expect(requests).toHaveLength(5);
    expect(errors).toEqual([["unreachable", "threads.create", "request"]]);
    expect(connections.at(-1)).toBe("connected");
  });

  it("is not sent at all for somebody who is signed out", async () => {
    const { send, errors, requests } = setUp([], {
      getToken: async () => {
        throw new ApiError("unauthorized", { status: 401 });
      },
    });
    await expect(send()).rejects.toMatchObject({ code: "unauthorized" });
    expect(errors).toEqual([["unauthorized", "threads.create", "request"]]);
    expect(requests).toEqual([]);
  });

  it("passes an answer of a server without event ids through unchanged", async () => {
    const plain = 'data: {"type":"thread.created"}\n\ndata: {"type":"unfinished"}';
    const { send, requests } = setUp([() => stream([plain])]);
    expect(await (await send()).text()).toBe(plain);
    expect(requests).toHaveLength(1);
  });
});

describe("a stream that is cut", () => {
  it("goes on after the last whole frame, for every byte at which it can break", async () => {
    const whole = new TextEncoder().encode(WHOLE);
    for (let cut = 0; cut < whole.length; cut += 1) {
      const answered = FRAMES.filter(
        (_, index) => new TextEncoder().encode(FRAMES.slice(0, index + 1).join("")).length <= cut,
      ).length;
      const { send, requests, header } = setUp([
        () => stream([whole.slice(0, cut)], "cut"),
        (request) => {
          const after = Number(new URL(request.url).searchParams.get("after") ?? 0);
          return stream([...FRAMES.slice(after), ": end\n\n"]);
        },
      ]);
      expect(await (await send()).text()).toBe(`${WHOLE}: end\n\n`);
      // Without a first frame nobody knows the turn's id: the message goes again, under its key.
      const log = `${API}/turns/turn-9/events?format=chatkit&after=${answered}`;
      expect(requests[1]?.url).toBe(answered === 0 ? API : log);
      expect(requests[1]?.method).toBe(answered === 0 ? "POST" : "GET");
      expect(header(1, "Idempotency-Key")).toBe(answered === 0 ? "key-1" : null);
    }
  });

  it("waits longer each time the server is still away, and starts over with the first frame", async () => {
    const { send, waits_ms, connections } = setUp([
      () => stream([FRAMES[0] ?? ""], "cut"),
      noNetwork,
      noNetwork,
      () => stream([FRAMES[1] ?? ""], "cut"),
      () => stream([...FRAMES.slice(2), ": end\n\n"]),
    ]);
    expect(await (await send()).text()).toBe(`${WHOLE}: end\n\n`);
    expect(waits_ms).toEqual([250, 500, 1_000, 250]);
    expect(connections).toEqual([
      "connected",
      "reconnecting",
      "connected",
      "reconnecting",
      "connected",
    ]);
  });

  it("fails when the server refuses to go on", async () => {
    const refuse = () => new Response(null, { status: 403 });
    const { send, errors, connections } = setUp([
      () => stream([FRAMES[0] ?? ""], "cut"),
      refuse,
      refuse,
    ]);
    await expect((await send()).text()).rejects.toMatchObject({ code: "forbidden" });
    expect(errors).toEqual([["forbidden", "threads.create", "answer"]]);
    expect(connections.at(-1)).toBe("connected");
  });

  it("takes silence for a dead connection", async () => {
    const { send } = setUp(
      [() => stream([FRAMES[0] ?? ""], "hang"), () => stream([...FRAMES.slice(1), ": end\n\n"])],
      { timing: { random: () => 0, wait: async () => undefined, stall_ms: 5 } },
    );
    expect(await (await send()).text()).toBe(`${WHOLE}: end\n\n`);
  });

  it("takes an end without the end mark for an answer that may go on", async () => {
    const { send, requests } = setUp([
      () => stream(FRAMES.slice(0, 2)),
      () => stream(FRAMES.slice(2)),
      () => stream([]),
    ]);
    expect(await (await send()).text()).toBe(WHOLE);
    const asked = requests.map(({ url }) => new URL(url).searchParams.get("after"));
    expect(asked).toEqual([null, "2", "4"]);
  });

  it("comes back as often as a server that restarts asks for it", async () => {
    const restarting = "retry: 1000\n\n";
    const { send, waits_ms } = setUp([
      () => stream([FRAMES[0] ?? "", restarting]),
      () => stream([restarting]),
      () => stream([...FRAMES.slice(1), ": end\n\n"]),
    ]);
    expect((await (await send()).text()).replaceAll(restarting, "")).toBe(`${WHOLE}: end\n\n`);
    expect(waits_ms.length).toBeGreaterThan(0);
  });

  it.each(["end", "cut"] as const)(
    "is whole when nothing comes after its last frame, after a stream's %s",
    async (ending) => {
      const { send, requests, errors, connections } = setUp([
        () => stream(FRAMES, ending),
        () => new Response(null, { status: 204 }),
      ]);
      expect(await (await send()).text()).toBe(WHOLE);
      expect(requests).toHaveLength(2);
      expect(errors).toEqual([]);
      expect(connections.at(-1)).toBe("connected");
    },
  );

  it("ends when the log is gone after a clean end", async () => {
    const { send, errors } = setUp([
      () => stream(FRAMES),
      () => new Response(null, { status: 404 }),
    ]);
    expect(await (await send()).text()).toBe(WHOLE);
    expect(errors).toEqual([]);
  });
});

describe("stop", () => {
  it("cancels the turn, and does not reconnect", async () => {
    const stop = new AbortController();
    const { send, requests, header } = setUp([
      () => stream([FRAMES[0] ?? ""], "hang"),
      () => new Response(null, { status: 202 }),
    ]);
    const response = await send({ signal: stop.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    stop.abort();
    await expect(reader?.read()).rejects.toMatchObject({ name: "AbortError" });
    await vi.waitFor(() => expect(requests[1]?.url).toBe(`${API}/turns/turn-9/cancel`));
    expect(requests[1]?.method).toBe("POST");
    expect(header(1, "Authorization")).toBe("Bearer old");
    expect(requests).toHaveLength(2);
  });

  it("leaves the turn running when the chat only leaves the page", async () => {
    const leave = new AbortController();
    const { send, requests } = setUp([() => stream([FRAMES[0] ?? ""], "hang")], {
      isLeaving: () => true,
    });
    const reader = (await send({ signal: leave.signal })).body?.getReader();
    await reader?.read();
    leave.abort();
    await expect(reader?.read()).rejects.toMatchObject({ name: "AbortError" });
    expect(requests).toHaveLength(1);
  });

  it("ends the attempts at a server that is away", async () => {
    const stop = new AbortController();
    const { send, errors, requests } = setUp([noNetwork], {
      timing: {
        random: () => 0,
        wait: async (_, signal) => {
          stop.abort();
          signal?.throwIfAborted();
        },
      },
    });
    await expect(send({ signal: stop.signal })).rejects.toMatchObject({ name: "AbortError" });
    expect(requests).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});
