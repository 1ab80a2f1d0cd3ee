import { expect, test, vi } from "vitest";
import type { WidgetNode } from "../protocol/widgets";
import { FakeServer, json, settle, streamed } from "../testing/fake-server";
import { startSession } from "../testing/test-session";
import {
  created,
  done,
  options as streamOptions,
  thread,
  userItem,
  widgetItem,
} from "../testing/wire";

const card: WidgetNode = { type: "Card", children: [] };
const answering = () =>
  new FakeServer()
    .on("threads.create", streamed(created(), done(userItem("u1"))))
    .on("threads.add_user_message", streamed(done(userItem("u2"))))
    .on("threads.custom_action", streamed(streamOptions(false)));

async function inThread(given: Parameters<typeof startSession>[0] = {}, items: object[] = []) {
  const server = answering().on(
    "threads.get_by_id",
    json(thread("thr_1", { items: { data: items as never[] } })),
  );
  const t = startSession(given, server);
  await t.session.setThreadId("thr_1");
  t.events.length = 0;
  return t;
}

test("[#35 #37] null and undefined show the new-thread view without a request", async () => {
  for (const none of [null, undefined]) {
    const t = await inThread();
    const requests = t.server.requests.length;
    await t.session.setThreadId(none);
    expect(t.events).toEqual([{ name: "thread.change", detail: { threadId: null } }]);
    expect(t.server.requests).toHaveLength(requests);
    await t.session.setThreadId(none);
    expect(t.events).toHaveLength(1);
  }
});

test("[#38 #39 #40] a message goes to the open thread, or makes one when asked or needed", async () => {
  const t = startSession({}, answering());
  await t.session.sendUserMessage({ text: "a" });
  await settle();
  await t.session.sendUserMessage({ text: "b" });
  await settle();
  await t.session.sendUserMessage({ text: "c", newThread: true });
  await settle();
  expect(t.server.bodies().map((body) => [body.type, body.params.thread_id])).toEqual([
    ["threads.create", undefined],
    ["threads.add_user_message", "thr_1"],
    ["threads.create", undefined],
  ]);
});

test("[#41 #42 #43 #44 #45 #46] everything a host passes goes out, and the composer stays as it was", async () => {
  const tool = { id: "search", label: "Search", icon: "search" as const };
  const t = startSession(
    { composer: { tools: [tool], models: [{ id: "m1", label: "M1" }] } },
    answering(),
  );
  t.type("my draft");
  t.views.composer.selectTool("search");
  const content = [
    { type: "input_text" as const, text: " a " },
    { type: "input_text" as const, text: "b" },
  ];
  await t.session.sendUserMessage({
    text: "ignored",
    content,
    reply: "quoted",
    attachments: [{ type: "file", id: "atc_1", name: "a", mime_type: "text/plain" }],
    toolChoice: { id: "other" },
    model: "m2",
  });
  expect(t.server.bodies("threads.create")[0]?.params).toEqual({
    input: {
      content,
      quoted_text: "quoted",
      attachments: ["atc_1"],
      inference_options: { tool_choice: { id: "other" }, model: "m2" },
    },
  });
  expect(t.views.composer.state.get()).toMatchObject({
    segments: [{ type: "input_text", text: "my draft" }],
    toolId: "search",
    modelId: "m1",
  });
});

test("a host's message without tool or model borrows none from the composer", async () => {
  const tool = { id: "search", label: "Search", icon: "search" as const };
  const t = startSession({ composer: { tools: [tool] } }, answering());
  t.views.composer.selectTool("search");
  await t.session.sendUserMessage({ text: "a" });
  expect(t.server.bodies()[0]?.params.input).toMatchObject({ inference_options: {} });
});

test("[#47 #48] busy sessions refuse with the method and the reason", async () => {
  const server = new FakeServer();
  const response = server.hold("threads.create");
  const t = startSession({}, server);
  const { session } = t;
  void session.sendUserMessage({ text: "first" });
  await settle();
  const calls = {
    sendUserMessage: () => session.sendUserMessage({ text: "x" }),
    setThreadId: () => session.setThreadId("other"),
    sendCustomAction: () => session.sendCustomAction({ type: "x" }),
  };
  for (const [name, call] of Object.entries(calls)) {
    await expect(call()).rejects.toMatchObject({
      name: "IntegrationError",
      message: `ChatKit: ${name}() ignored - already responding`,
    });
  }
  await response.end();
  const loading = server.hold("threads.get_by_id");
  void session.setThreadId("thr_1");
  for (const call of [calls.sendUserMessage, calls.setThreadId, calls.sendCustomAction]) {
    await expect(call()).rejects.toMatchObject({ name: "IntegrationError" });
  }
  await loading.end();
});

test("[#49] an action needs a thread", async () => {
  await expect(startSession().session.sendCustomAction({ type: "x" })).rejects.toMatchObject({
    name: "IntegrationError",
    message: "ChatKit: sendCustomAction() ignored - no active thread.",
  });
});

test("[#50 #51 #161] an action carries what was given and settles with its stream", async () => {
  const server = new FakeServer().on("threads.get_by_id", json(thread()));
  const held = server.hold("threads.custom_action");
  const t = startSession({}, server);
  await t.session.setThreadId("thr_1");
  let isSettled = false;
  const acting = t.session.sendCustomAction({ type: "feed" }).then(() => {
    isSettled = true;
  });
  await held.send(streamOptions(false));
  expect(isSettled).toBe(false);
  await held.end();
  await acting;
  server.on("threads.custom_action", streamed());
  const t2 = startSession(
    {},
    new FakeServer()
      .on("threads.get_by_id", json(thread()))
      .on("threads.custom_action", streamed()),
  );
  await t2.session.setThreadId("thr_1");
  await t2.session.sendCustomAction({ type: "feed", payload: { n: 1 } }, "w1");
  expect(server.bodies("threads.custom_action")[0]?.params).toEqual({
    thread_id: "thr_1",
    action: { type: "feed" },
  });
  expect(t2.server.bodies("threads.custom_action")[0]?.params).toEqual({
    thread_id: "thr_1",
    item_id: "w1",
    action: { type: "feed", payload: { n: 1 } },
  });
});

test("[#160 #161 #163] a widget's action goes to the server with its item, type and payload only", async () => {
  const t = await inThread({}, [widgetItem("w1", card)]);
  await t.views.turn.runWidgetAction(
    { itemId: "w1", widget: card },
    { type: "pick", payload: { id: "blue" }, loadingBehavior: "self", streaming: true },
  );
  expect(t.server.bodies("threads.custom_action")[0]).toEqual({
    type: "threads.custom_action",
    params: {
      thread_id: "thr_1",
      item_id: "w1",
      action: { type: "pick", payload: { id: "blue" } },
    },
  });
});

test("[#162 #169] a client action calls onAction, sends nothing, and its failure is an event", async () => {
  const onAction = vi.fn(async () => {
    throw new Error("broken");
  });
  const t = await inThread({ widgets: { onAction } }, [widgetItem("w1", card)]);
  const before = t.server.requests.length;
  await t.views.turn.runWidgetAction(
    { itemId: "w1", widget: card },
    { type: "open", payload: { id: 1 }, handler: "client" },
  );
  expect(onAction.mock.calls).toEqual([
    [
      { type: "open", payload: { id: 1 } },
      { id: "w1", widget: card },
    ],
  ]);
  expect(t.server.requests).toHaveLength(before);
  expect(t.details("error")).toMatchObject([{ error: { name: "CallbackError" } }]);
});

test("[#164 #165 #166] while responding, streaming actions do nothing and sync ones upsert their item", async () => {
  const server = new FakeServer()
    .on("threads.get_by_id", json(thread("thr_1", { items: { data: [widgetItem("w1", card)] } })))
    .on("threads.sync_custom_action", json({ updated_item: widgetItem("w1", { type: "Basic" }) }))
    .on("threads.sync_custom_action", json({}));
  const held = server.hold("threads.add_user_message");
  const t = startSession({}, server);
  await t.session.setThreadId("thr_1");
  void t.session.sendUserMessage({ text: "Hi" });
  await held.send(streamOptions(true));
  const source = { itemId: "w1", widget: card };
  await t.views.turn.runWidgetAction(source, { type: "a" });
  await t.views.turn.runWidgetAction(source, { type: "b", streaming: false });
  await t.views.turn.runWidgetAction(source, { type: "c", streaming: false });
  expect(server.bodies("threads.custom_action")).toEqual([]);
  expect(server.bodies("threads.sync_custom_action").map((body) => body.params)).toEqual([
    { thread_id: "thr_1", item_id: "w1", action: { type: "b" } },
    { thread_id: "thr_1", item_id: "w1", action: { type: "c" } },
  ]);
  expect(t.items()[0]).toEqual(widgetItem("w1", { type: "Basic" }));
});

test("[#168] an action settles whether its request succeeds, fails or is stopped", async () => {
  const t = await inThread({}, [widgetItem("w1", card)]);
  const source = { itemId: "w1", widget: card };
  t.server.on("threads.sync_custom_action", json({ detail: "no" }, 500));
  await t.views.turn.runWidgetAction(source, { type: "a", streaming: false });
  expect(t.views.thread.state.get().error).not.toBeNull();
  const server = new FakeServer().on("threads.get_by_id", json(thread()));
  const held = server.hold("threads.custom_action");
  const stopped = startSession({}, server);
  await stopped.session.setThreadId("thr_1");
  const acting = stopped.views.turn.runWidgetAction(source, { type: "a" });
  await held.send(streamOptions(true));
  stopped.views.turn.stop();
  await acting;
  expect(stopped.names()).not.toContain("error");
});

test("[#170 #171] onAction may send an action or a message itself", async () => {
  const t: Awaited<ReturnType<typeof inThread>> = await inThread(
    {
      widgets: {
        onAction: async (action, item) => {
          await t.session.sendCustomAction({ type: "ack" }, item.id);
          await t.session.sendUserMessage({ text: action.type });
        },
      },
    },
    [widgetItem("w1", card)],
  );
  await t.views.turn.runWidgetAction(
    { itemId: "w1", widget: card },
    { type: "open", handler: "client" },
  );
  expect(t.server.bodies().map((body) => body.type)).toEqual([
    "threads.get_by_id",
    "threads.custom_action",
    "threads.add_user_message",
  ]);
  expect(t.details("error")).toEqual([]);
});

test("[#241] a thread that is not active takes no messages, prompts or retries", async () => {
  const server = answering().on(
    "threads.get_by_id",
    json(
      thread("thr_1", {
        status: { type: "locked", reason: "Billing" },
        items: { data: [userItem("u1")] },
      }),
    ),
  );
  const t = startSession({}, server);
  await t.session.setThreadId("thr_1");
  t.type("Hi");
  await t.views.composer.submit();
  await t.views.turn.sendPrompt("Hi");
  await t.views.turn.retryAfter("u1");
  await expect(t.session.sendUserMessage({ text: "x" })).rejects.toMatchObject({
    name: "IntegrationError",
  });
  expect(server.bodies().map((body) => body.type)).toEqual(["threads.get_by_id"]);
});

test("[#96] a starter prompt is sent at once, as text or as segments", async () => {
  for (const prompt of ["Hello", [{ type: "input_tag" as const, id: "c", text: "Cinderia" }]]) {
    const t = startSession({}, answering());
    await t.views.turn.sendPrompt(prompt);
    expect(t.server.bodies()).toMatchObject([
      {
        type: "threads.create",
        params: {
          input: {
            content: [
              typeof prompt === "string"
                ? { type: "input_text", text: "Hello" }
                : { type: "input_tag", id: "c", text: "Cinderia", data: {} },
            ],
          },
        },
      },
    ]);
  }
});

test("[#22] the initial thread is opened once; a later value changes nothing", async () => {
  const server = answering().on("threads.get_by_id", json(thread("thr_9")));
  const t = startSession({ initialThread: "thr_9" }, server);
  await t.session.begin();
  t.setOptions({ initialThread: "thr_8" });
  await settle();
  expect(server.bodies().map((body) => body.params.thread_id)).toEqual(["thr_9"]);
});

test("[#13 #15 #24 #80 #101] new options count from the next request on and leave a stream alone", async () => {
  const server = new FakeServer();
  const held = server.hold("threads.create");
  const t = startSession({ locale: "de" }, server);
  void t.session.sendUserMessage({ text: "Hi" });
  await held.send(created(), done(userItem("u1")));
  const seen = new FakeServer().on("threads.add_user_message", streamed(done(userItem("u2"))));
  t.setOptions({
    api: { url: "/chatkit", domainKey: "local", fetch: seen.fetch },
    locale: "fr-FR",
    theme: "dark",
  });
  await held.end();
  expect(t.names()).toEqual(["response.start", "thread.change", "response.end"]);
  await t.session.sendUserMessage({ text: "More" });
  expect(server.headers(0)["Accept-Language"]).toBe("de");
  expect(seen.headers(0)["Accept-Language"]).toBe("fr-FR");
});

test("[#5] two sessions know nothing of each other", async () => {
  const a = startSession({}, answering());
  const b = startSession({}, answering());
  await a.session.sendUserMessage({ text: "Hi" });
  expect(b.items()).toEqual([]);
  expect(b.events).toEqual([]);
});

test("[#6] a suspended session ends its requests and shows the same thread when resumed", async () => {
  const t = await inThread({}, [userItem("u1")]);
  const held = t.server.hold("threads.add_user_message");
  void held;
  void t.session.sendUserMessage({ text: "Hi" });
  t.session.suspend();
  await settle();
  expect(t.views.turn.state.get().status).toBe("idle");
  await t.session.resume();
  expect(t.views.thread.state.get().thread?.id).toBe("thr_1");
  expect(t.items().map((item) => item.id)).toEqual(["u1"]);
});

test("[#46] a draft outlives a message in a new thread, a failed load and its retry", async () => {
  const server = answering().on("threads.get_by_id", new Response("no", { status: 500 }));
  const t = startSession({}, server);
  t.type("my draft");
  await t.session.sendUserMessage({ text: "a", newThread: true });
  await settle();
  expect(t.views.composer.state.get().segments).toEqual([{ type: "input_text", text: "my draft" }]);
  await t.session.setThreadId("thr_2");
  t.type("another draft");
  await t.views.thread.reload();
  await t.session.resume();
  expect(t.views.composer.state.get().segments).toEqual([
    { type: "input_text", text: "another draft" },
  ]);
});
