import { expect, test } from "vitest";
import { FakeServer, json, settle } from "../testing/fake-server";
import { startSession } from "../testing/test-session";
import { assistantItem, thread, userItem } from "../testing/wire";

const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => userItem(`u${from + index}`));
const page = (items: object[], has_more = false, after: string | null = null) =>
  json({ data: items, has_more, after });

test("[#36 #68 #70] opening a thread reads it: load.start, change, load.end", async () => {
  const server = new FakeServer().on(
    "threads.get_by_id",
    json(thread("thr_1", { title: "Trip", items: { data: [userItem("u1")], has_more: false } })),
  );
  const t = startSession({}, server);
  await t.session.setThreadId("thr_1");
  expect(server.bodies()).toEqual([{ type: "threads.get_by_id", params: { thread_id: "thr_1" } }]);
  expect(t.events).toEqual([
    { name: "thread.load.start", detail: { threadId: "thr_1" } },
    { name: "thread.change", detail: { threadId: "thr_1" } },
    { name: "thread.load.end", detail: { threadId: "thr_1" } },
  ]);
  expect(t.items().map((item) => item.id)).toEqual(["u1"]);
});

test("[#248 #249] a long thread shows its newest items and pages back through empty pages", async () => {
  const server = new FakeServer()
    .on(
      "threads.get_by_id",
      json(thread("thr_1", { items: { data: messages(1, 20), has_more: true } })),
    )
    .on("items.list", page([], true, "hidden_9"))
    .on("items.list", page(messages(48, 50).reverse(), true, "u48"))
    .on("items.list", page([], true, "hidden_5"))
    .on("items.list", page(messages(46, 47).reverse(), false));
  const t = startSession({}, server);
  await t.session.setThreadId("thr_1");
  expect(t.items().map((item) => item.id)).toEqual(["u48", "u49", "u50"]);
  expect(t.views.thread.state.get().older.hasMore).toBe(true);
  await t.views.thread.loadOlder();
  expect(t.items().map((item) => item.id)).toEqual(["u46", "u47", "u48", "u49", "u50"]);
  expect(t.views.thread.state.get().older).toMatchObject({ hasMore: false, status: "idle" });
  const cursors = server.bodies("items.list").map((body) => body.params.after);
  expect(cursors).toEqual([undefined, "hidden_9", "u48", "hidden_5"]);
});

test("a server whose cursor never moves does not page for ever", async () => {
  const server = new FakeServer()
    .on("threads.get_by_id", json(thread("thr_1", { items: { data: [], has_more: true } })))
    .on("items.list", page([], true, "same"));
  const t = startSession({}, server);
  await t.session.setThreadId("thr_1");
  expect(server.bodies("items.list").length).toBeLessThan(4);
});

test("[#250 #68] a thread that does not load says so, ends its loading, and loads on retry", async () => {
  const server = new FakeServer()
    .on("threads.get_by_id", new Response("Internal Server Error", { status: 500 }))
    .on("threads.get_by_id", json(thread("thr_1", { items: { data: [userItem("u1")] } })));
  const t = startSession({}, server);
  await t.session.setThreadId("thr_1");
  expect(t.names()).toEqual(["thread.load.start", "thread.change", "error", "thread.load.end"]);
  expect(t.views.thread.state.get().load).toMatchObject({ status: "failed", threadId: "thr_1" });
  await t.views.thread.reload();
  expect(t.views.thread.state.get().load).toEqual({ status: "ready" });
  expect(t.names().filter((name) => name === "thread.change")).toHaveLength(1);
});

test("[#150] a client tool call at the end of a loaded thread is not run", async () => {
  const call = {
    type: "client_tool_call",
    id: "c1",
    status: "pending",
    call_id: "1",
    name: "x",
    arguments: {},
  } as const;
  let runs = 0;
  const server = new FakeServer().on(
    "threads.get_by_id",
    json(thread("thr_1", { items: { data: [userItem("u1"), call] } })),
  );
  const t = startSession({ onClientTool: () => ({ runs: ++runs }) }, server);
  await t.session.setThreadId("thr_1");
  await settle();
  expect(runs).toBe(0);
  expect(server.requests).toHaveLength(1);
});

test("[#60] fetchUpdates takes over changes by id and keeps what did not change", async () => {
  const kept = userItem("u1");
  const server = new FakeServer()
    .on(
      "threads.get_by_id",
      json(
        thread("thr_1", {
          items: { data: [kept, assistantItem("a1", "old"), assistantItem("a2", "gone")] },
        }),
      ),
    )
    .on(
      "threads.get_by_id",
      json(
        thread("thr_1", {
          title: "New",
          items: { data: [kept, assistantItem("a1", "new"), assistantItem("a3", "more")] },
        }),
      ),
    );
  const t = startSession({}, server);
  await t.session.setThreadId("thr_1");
  const before = t.items()[0];
  t.events.length = 0;
  await t.session.fetchUpdates();
  expect(t.texts()).toEqual(["Hi", "new", "more"]);
  expect(t.items()[0]).toBe(before);
  expect(t.views.thread.state.get().thread?.title).toBe("New");
  expect(t.events).toEqual([]);
});

test("[#60] fetchUpdates of a long thread covers everything that is on screen", async () => {
  const server = new FakeServer()
    .on(
      "threads.get_by_id",
      json(thread("thr_1", { items: { data: messages(1, 20), has_more: true } })),
    )
    .on("items.list", page(messages(31, 40).reverse(), true, "u31"))
    .on("items.list", page(messages(21, 30).reverse(), true, "u21"));
  const t = startSession({}, server);
  await t.session.setThreadId("thr_1");
  await t.views.thread.loadOlder();
  server
    .on("items.list", page(messages(35, 41).reverse(), true, "u35"))
    .on("items.list", page(messages(21, 34).reverse(), true, "u21"));
  await t.session.fetchUpdates();
  expect(t.items().map((item) => item.id)).toEqual(messages(21, 41).map((item) => item.id));
});

test("a second choice while the first thread loads wins", async () => {
  const server = new FakeServer();
  const first = server.hold("threads.get_by_id");
  server.on("threads.get_by_id", json(thread("thr_2", { items: { data: [userItem("x")] } })));
  const t = startSession({}, server);
  const opening = t.views.thread.open("thr_1");
  await settle();
  await t.views.thread.open("thr_2");
  await first.end();
  await opening;
  expect(t.views.thread.state.get().thread?.id).toBe("thr_2");
  expect(t.details("thread.load.end")).toHaveLength(2);
});

test("[#219 #220] feedback names every item of the turn, shows at once, and is taken back on failure", async () => {
  const server = new FakeServer()
    .on(
      "threads.get_by_id",
      json(
        thread("thr_1", {
          items: { data: [userItem("u1"), assistantItem("a1", "x"), assistantItem("a2", "y")] },
        }),
      ),
    )
    .on("items.feedback", json({}))
    .on("items.feedback", json({ detail: "no" }, 500));
  const t = startSession({}, server);
  await t.session.setThreadId("thr_1");
  await t.views.thread.giveFeedback(["a1", "a2"], "positive");
  expect(server.bodies("items.feedback")).toEqual([
    {
      type: "items.feedback",
      params: { thread_id: "thr_1", item_ids: ["a1", "a2"], kind: "positive" },
    },
  ]);
  expect(t.views.thread.state.get().feedback).toEqual({ a2: "positive" });
  await t.views.thread.giveFeedback(["a1", "a2"], "negative");
  expect(t.views.thread.state.get().feedback).toEqual({ a2: "positive" });
});
