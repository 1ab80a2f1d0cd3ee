import { expect, test, vi } from "vitest";
import { FakeServer, HeldStream, json, settle, streamed } from "../testing/fake-server";
import { startSession } from "../testing/test-session";
import {
  added,
  assistantItem,
  created,
  delta,
  done,
  options,
  thread,
  toolCall,
  userItem,
} from "../testing/wire";

const opening = (id = "u1", text = "Hi") => [created(), done(userItem(id, text)), options(true)];

/** A session with one finished turn in thread thr_1. */
async function afterOneTurn(given: Parameters<typeof startSession>[0] = {}) {
  const server = new FakeServer().on(
    "threads.create",
    streamed(...opening(), done(assistantItem("a1", "Hello"))),
  );
  const t = startSession(given, server);
  await t.session.sendUserMessage({ text: "Hi" });
  await settle();
  t.events.length = 0;
  return t;
}

test("[#90 #94 #66 #63] a first message shows at once, creates the thread, and is not doubled", async () => {
  const server = new FakeServer();
  const held = server.hold("threads.create");
  const t = startSession({}, server);
  t.type("Hi there ");
  const sent = t.views.composer.submit();
  expect(t.texts()).toEqual(["Hi there"]);
  expect(t.names()).toEqual(["response.start"]);
  await settle();
  expect(server.bodies()).toEqual([
    {
      type: "threads.create",
      params: {
        input: {
          content: [{ type: "input_text", text: "Hi there" }],
          quoted_text: "",
          attachments: [],
          inference_options: {},
        },
      },
    },
  ]);
  await held.send(created());
  expect(t.events.at(-1)).toEqual({ name: "thread.change", detail: { threadId: "thr_1" } });
  await held.send(
    done(userItem("u1", "Hi there")),
    options(true),
    done(assistantItem("a1", "Yes")),
  );
  await sent;
  expect(t.items().map((item) => item.id)).toEqual(["u1", "a1"]);
  expect(t.names()).not.toContain("response.end");
  await held.end();
  expect(t.names().filter((name) => name === "response.end")).toHaveLength(1);
});

test("[#91 #67] a later message goes to the thread, and nothing says the thread changed", async () => {
  const t = await afterOneTurn();
  t.server.on("threads.add_user_message", streamed(done(userItem("u2", "More"))));
  t.type("More");
  await t.views.composer.submit();
  await settle();
  expect(t.server.bodies("threads.add_user_message")).toMatchObject([
    { params: { thread_id: "thr_1", input: { content: [{ type: "input_text", text: "More" }] } } },
  ]);
  expect(t.names()).toEqual(["response.start", "response.end"]);
});

test("[#97] white space alone is not sent", async () => {
  const t = startSession();
  t.type("  \n ");
  await t.views.composer.submit();
  expect(t.server.requests).toEqual([]);
});

test("[#95 #137] a message that never arrived can be sent again, same body", async () => {
  const server = new FakeServer()
    .on("threads.create", () => {
      throw new TypeError("offline");
    })
    .on("threads.create", streamed(...opening()));
  const t = startSession({}, server);
  t.type("Hi");
  await t.views.composer.submit();
  await settle();
  const { unconfirmed, error } = t.views.thread.state.get();
  const [localId] = Object.keys(unconfirmed);
  expect(unconfirmed).toEqual({ [String(localId)]: "failed" });
  expect(error).toMatchObject({ message: null, retry: null });
  expect(t.views.turn.state.get().status).toBe("idle");
  await t.views.turn.resend(String(localId));
  await settle();
  const [first, second] = server.bodies();
  expect(second).toEqual(first);
  expect(t.texts()).toEqual(["Hi"]);
  expect(t.views.thread.state.get().unconfirmed).toEqual({});
});

test("[#125 #126 #127] stop needs permission, aborts, keeps the text and raises no error", async () => {
  const server = new FakeServer();
  const held = server.hold("threads.create");
  const t = startSession({}, server);
  await Promise.all([
    t.session.sendUserMessage({ text: "Hi" }),
    held.send(created(), done(userItem("u1"))),
  ]);
  expect(t.views.turn.state.get()).toMatchObject({ status: "responding", allowCancel: false });
  t.views.turn.stop();
  await held.send(options(true), added(assistantItem("a1")), delta("a1", "Once upon"), {
    type: "progress_update",
    text: "Writing",
  });
  expect(held.isCancelled).toBe(false);
  expect(t.views.turn.state.get().allowCancel).toBe(true);
  t.views.turn.stop();
  await settle();
  expect(held.isCancelled).toBe(true);
  expect(t.texts()).toEqual(["Hi", "Once upon"]);
  expect(t.views.thread.state.get()).toMatchObject({ progress: null, error: null });
  expect(t.views.thread.state.get().streamingIds.size).toBe(0);
  expect(t.names()).toEqual(["response.start", "thread.change", "response.end"]);
});

test("[#129 #130 #131 #139 #72] in-stream errors show the server's message only when it is custom", async () => {
  const cases = [
    [
      { type: "error", code: "custom", message: "Out of credit", allow_retry: false },
      "Out of credit",
      false,
    ],
    [{ type: "error", code: "stream.error", message: "trace", allow_retry: true }, null, true],
  ] as const;
  for (const [event, message, isRetryable] of cases) {
    const t = startSession(
      {},
      new FakeServer().on("threads.create", streamed(...opening(), event)),
    );
    await t.session.sendUserMessage({ text: "Hi" });
    await settle();
    expect(t.views.thread.state.get().error).toMatchObject({
      message,
      retry: isRetryable ? { itemId: "u1" } : null,
    });
    expect(t.details("error")).toEqual([{ error: expect.any(Error) }]);
    expect(t.names().at(-1)).toBe("response.end");
  }
});

test("[#132 #133 #134] retry names the user message and drops what followed it at once", async () => {
  const t = await afterOneTurn();
  const held = t.server.hold("threads.retry_after_item");
  void t.views.turn.retryAfter("a1");
  await settle();
  expect(t.server.bodies("threads.retry_after_item")).toEqual([]);
  void t.views.turn.retryAfter("u1");
  await settle();
  expect(t.server.bodies("threads.retry_after_item")).toEqual([
    { type: "threads.retry_after_item", params: { thread_id: "thr_1", item_id: "u1" } },
  ]);
  expect(t.texts()).toEqual(["Hi"]);
  await held.send(options(true), done(assistantItem("a2", "Again")));
  await held.end();
  expect(t.texts()).toEqual(["Hi", "Again"]);
});

test("[#64 #135 #136 #139 #141] every way to fail ends the turn in the error state, once", async () => {
  const failures: ((server: FakeServer) => unknown)[] = [
    (server) => server.on("threads.add_user_message", json({ detail: "no" }, 401)),
    (server) => server.on("threads.add_user_message", new Response("Error", { status: 500 })),
    (server) =>
      server.on("threads.add_user_message", () => {
        throw new TypeError("offline");
      }),
    (server) => {
      const held = server.hold("threads.add_user_message");
      setTimeout(() => void held.cut(), 0);
    },
  ];
  for (const arrange of failures) {
    const t = await afterOneTurn();
    arrange(t.server);
    await t.session.sendUserMessage({ text: "More" });
    await settle();
    expect(t.names()).toEqual(["response.start", "error", "response.end"]);
    expect(t.views.thread.state.get().error).toMatchObject({ message: null });
    expect(t.views.turn.state.get().status).toBe("idle");
  }
});

test("[#136] a stream cut after the message was stored offers retry from that message", async () => {
  const server = new FakeServer();
  const held = server.hold("threads.create");
  const t = startSession({}, server);
  void t.session.sendUserMessage({ text: "Hi" });
  await held.send(...opening(), added(assistantItem("a1")), delta("a1", "Par"));
  await held.cut();
  expect(t.views.thread.state.get().error?.retry).toEqual({ itemId: "u1" });
  expect(t.texts()).toEqual(["Hi", "Par"]);
});

test("[#138] a clean stream without items ends silently", async () => {
  const t = await afterOneTurn();
  t.server.on("threads.custom_action", streamed(options(true)));
  await t.session.sendCustomAction({ type: "ping" });
  expect(t.names()).toEqual(["response.start", "response.end"]);
  expect(t.views.thread.state.get().error).toBeNull();
});

test("[#69 #73] effects come in stream order with name and data, and logs carry no text", async () => {
  const effect = (name: string, data: object) => ({ type: "client_effect", name, data });
  const server = new FakeServer().on(
    "threads.create",
    streamed(...opening("u1", "secret words"), effect("one", { a: 1 }), effect("two", {}), {
      type: "future.event",
      text: "secret words",
    }),
  );
  const t = startSession({}, server);
  await t.session.sendUserMessage({ text: "secret words" });
  await settle();
  expect(t.details("effect")).toEqual([
    { name: "one", data: { a: 1 } },
    { name: "two", data: {} },
  ]);
  expect(t.details("log")).not.toEqual([]);
  expect(JSON.stringify(t.details("log"))).not.toContain("secret");
});

test("[#140] a notice is kept beside the items and does not end the stream", async () => {
  const notice = {
    type: "notice",
    level: "warning",
    title: "Limit",
    message: "[Upgrade](https://a.test)",
  };
  const server = new FakeServer().on(
    "threads.create",
    streamed(...opening(), notice, done(assistantItem("a1", "Hello"))),
  );
  const t = startSession({}, server);
  await t.session.sendUserMessage({ text: "Hi" });
  await settle();
  expect(t.texts()).toEqual(["Hi", "Hello"]);
  expect(t.views.thread.state.get().notices).toEqual([
    { id: 1, level: "warning", title: "Limit", message: "[Upgrade](https://a.test)" },
  ]);
  t.views.thread.dismissNotice(1);
  expect(t.views.thread.state.get().notices).toEqual([]);
});

test("[#65 #120 #121 #143 #144 #148 #149] a client tool call is one turn: run once, answered, continued", async () => {
  let finish = (_: Record<string, unknown>) => {};
  const onClientTool = vi.fn(
    () =>
      new Promise<Record<string, unknown>>((resolve) => {
        finish = resolve;
      }),
  );
  const t = await afterOneTurn({ onClientTool });
  t.server.on(
    "threads.add_user_message",
    streamed(
      done(userItem("u2")),
      options(true),
      { type: "progress_update", text: "Looking" },
      done(toolCall("find", { q: 1 })),
    ),
  );
  const continuation = t.server.hold("threads.add_client_tool_output");
  void t.session.sendUserMessage({ text: "Find" });
  await settle();
  expect(onClientTool.mock.calls).toEqual([[{ name: "find", params: { q: 1 } }]]);
  expect(t.views.thread.state.get().progress).toEqual({ icon: null, text: "Looking" });
  expect(t.views.turn.state.get()).toMatchObject({
    status: "responding",
    isRunningClientTool: true,
    allowCancel: true,
  });
  await expect(t.session.sendUserMessage({ text: "x" })).rejects.toMatchObject({
    name: "IntegrationError",
  });
  finish({ ids: ["a"] });
  await settle();
  expect(t.server.bodies("threads.add_client_tool_output")).toEqual([
    {
      type: "threads.add_client_tool_output",
      params: { thread_id: "thr_1", result: { ids: ["a"] } },
    },
  ]);
  await continuation.send(options(true), done(assistantItem("a2", "Found")));
  await continuation.end();
  expect(onClientTool).toHaveBeenCalledTimes(1);
  expect(t.names()).toEqual(["response.start", "response.end"]);
  expect(t.views.thread.state.get().progress).toBeNull();
});

test("[#145 #146 #147 #151] whatever the handler does, the server gets an answer", async () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  const cases: [() => unknown, unknown, number][] = [
    [() => ({ ok: true }), { ok: true }, 0],
    [async () => ({ ok: true }), { ok: true }, 0],
    [() => undefined, {}, 0],
    [
      () => {
        throw new Error("broken");
      },
      { error: expect.stringContaining("broken") },
      1,
    ],
    [
      async () => {
        throw new Error("broken");
      },
      { error: expect.stringContaining("broken") },
      1,
    ],
    [() => cyclic, { error: expect.any(String) }, 1],
  ];
  for (const [handler, result, errors] of cases) {
    const t = await afterOneTurn({ onClientTool: handler as () => Record<string, unknown> });
    t.server
      .on("threads.add_user_message", streamed(done(userItem("u2")), done(toolCall("find"))))
      .on("threads.add_client_tool_output", streamed(done(assistantItem("a2", "Done"))));
    await t.session.sendUserMessage({ text: "x" });
    await settle();
    expect(t.server.bodies("threads.add_client_tool_output")[0]?.params).toEqual({
      thread_id: "thr_1",
      result,
    });
    expect(t.details("error")).toHaveLength(errors);
    expect(t.texts().at(-1)).toBe("Done");
  }
});

test("[#152] a continuation may ask for another client tool", async () => {
  const names: string[] = [];
  const t = await afterOneTurn({
    onClientTool: ({ name }) => {
      names.push(name);
      return { name };
    },
  });
  t.server
    .on("threads.add_user_message", streamed(done(userItem("u2")), done(toolCall("one"))))
    .on("threads.add_client_tool_output", streamed(done(toolCall("two"))))
    .on("threads.add_client_tool_output", streamed(done(assistantItem("a2", "Done"))));
  await t.session.sendUserMessage({ text: "x" });
  await settle();
  expect(names).toEqual(["one", "two"]);
  expect(t.names()).toEqual(["response.start", "response.end"]);
});

test("[#155] answers to questions are posted under their ids", async () => {
  const t = await afterOneTurn();
  t.server.on("threads.add_structured_input", streamed(options(true)));
  await t.views.turn.submitStructuredInput("q1", {
    status: "answered",
    answers: { p: { values: ["Low"], skipped: false } },
  });
  expect(t.server.bodies("threads.add_structured_input")).toEqual([
    {
      type: "threads.add_structured_input",
      params: {
        thread_id: "thr_1",
        item_id: "q1",
        input: { status: "answered", answers: { p: { values: ["Low"], skipped: false } } },
      },
    },
  ]);
});

test("leaving a turn that cannot be cancelled lets it finish unseen", async () => {
  const server = new FakeServer().on(
    "threads.get_by_id",
    json(
      thread("thr_2", {
        items: { data: [userItem("x1", "Other")], has_more: false },
      }),
    ),
  );
  const held = server.hold("threads.create");
  const t = startSession({}, server);
  void t.session.sendUserMessage({ text: "Hi" });
  await held.send(created(), done(userItem("u1")), options(false));
  await t.views.thread.open("thr_2");
  expect(held.isCancelled).toBe(false);
  expect(t.names().filter((name) => name.startsWith("response"))).toEqual([
    "response.start",
    "response.end",
  ]);
  await held.send(done(assistantItem("a1", "Late")));
  await held.end();
  expect(t.texts()).toEqual(["Other"]);
});

test("the newest frame id can be read, without a change of the turn's state for each frame", async () => {
  const numbered = opening().map(
    (event, n) => `id: turn_1:${n}\ndata: ${JSON.stringify(event)}\n\n`,
  );
  const server = new FakeServer().on(
    "threads.create",
    () => new Response(numbered.join(""), { headers: { "content-type": "text/event-stream" } }),
  );
  const t = startSession({}, server);
  let changes = 0;
  t.views.turn.state.subscribe(() => {
    changes += 1;
  });
  await t.session.sendUserMessage({ text: "Hi" });
  await settle();
  expect(t.views.turn.lastEventId.get()).toBe("turn_1:2");
  expect(changes).toBe(3);
});

test("a response that the host asked for goes on as an answer, and can be stopped", async () => {
  const t = await afterOneTurn();
  const held = new HeldStream();
  const playing = t.session.playResponse(held.response);
  await held.send(options(true), added(assistantItem("a2")), delta("a2", "Half of it"));
  expect(t.names()).toEqual(["response.start"]);
  expect(t.texts()).toEqual(["Hi", "Hello", "Half of it"]);
  t.views.turn.stop();
  await playing;
  expect(held.isCancelled).toBe(true);
  expect(t.names()).toEqual(["response.start", "response.end"]);
  await expect(startSession().session.playResponse(streamed())).rejects.toMatchObject({
    name: "IntegrationError",
  });
});
