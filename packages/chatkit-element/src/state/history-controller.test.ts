import { expect, test } from "vitest";
import { FakeServer, json, settle, streamed } from "../testing/fake-server";
import { startSession } from "../testing/test-session";
import { created, done, thread, userItem } from "../testing/wire";

const list = (ids: string[], has_more = false, after: string | null = null) =>
  json({ data: ids.map((id) => thread(id, { title: `Title ${id}` })), has_more, after });

test("[#243 #59 #76] showing history lists every page, newest first, and tells once", async () => {
  const server = new FakeServer()
    .on("threads.list", list(["c", "b"], true, "b"))
    .on("threads.list", list(["a"]));
  const t = startSession({}, server);
  await t.session.showHistory();
  await t.session.showHistory();
  await settle();
  expect(server.bodies()).toEqual([
    { type: "threads.list", params: { limit: 9999, order: "desc" } },
    { type: "threads.list", params: { limit: 9999, order: "desc", after: "b" } },
  ]);
  expect(t.views.history.state.get().threads.map((entry) => entry.id)).toEqual(["c", "b", "a"]);
  await t.session.hideHistory();
  await t.session.hideHistory();
  expect(t.names()).toEqual(["history.open", "history.close"]);
});

test("[#23] with history disabled there is no panel and no request", async () => {
  const t = startSession({ history: { enabled: false } });
  await t.session.showHistory();
  expect(t.server.requests).toEqual([]);
  expect(t.events).toEqual([]);
});

test("[#245] renaming is shown at once and sent; a refusal brings the old title back", async () => {
  const server = new FakeServer()
    .on("threads.list", list(["a"]))
    .on("threads.update", json(thread("a", { title: "New" })))
    .on("threads.update", json({ detail: "no" }, 500));
  const t = startSession({}, server);
  await t.session.showHistory();
  await settle();
  const title = () => t.views.history.state.get().threads[0]?.title;
  const renaming = t.views.history.rename("a", " New ");
  expect(title()).toBe("New");
  await renaming;
  expect(server.bodies("threads.update")).toEqual([
    { type: "threads.update", params: { thread_id: "a", title: "New" } },
  ]);
  await t.views.history.rename("a", "Newer");
  expect(title()).toBe("New");
  expect(t.views.history.state.get().failure).toBe("rename");
  expect(t.names()).toContain("error");
});

test("[#245 #252] deleting the thread on screen returns to the start screen", async () => {
  const server = new FakeServer()
    .on("threads.list", list(["a", "b"]))
    .on("threads.get_by_id", json(thread("a", { items: { data: [userItem("u1")] } })))
    .on("threads.delete", json({}));
  const t = startSession({}, server);
  await t.session.setThreadId("a");
  await t.session.showHistory();
  await settle();
  t.events.length = 0;
  await t.views.history.remove("a");
  expect(server.bodies("threads.delete")).toEqual([
    { type: "threads.delete", params: { thread_id: "a" } },
  ]);
  expect(t.views.history.state.get().threads.map((entry) => entry.id)).toEqual(["b"]);
  expect(t.views.thread.state.get().thread).toBeNull();
  expect(t.events).toEqual([{ name: "thread.change", detail: { threadId: null } }]);
});

test("[#245] a thread that could not be deleted is listed again", async () => {
  const server = new FakeServer()
    .on("threads.list", list(["a"]))
    .on("threads.delete", json({ detail: "no" }, 500));
  const t = startSession({}, server);
  await t.session.showHistory();
  await settle();
  await t.views.history.remove("a");
  expect(t.views.history.state.get()).toMatchObject({ failure: "delete", threads: [{ id: "a" }] });
});

test("[#247] titles that streams bring reach the list", async () => {
  const titled = { type: "thread.updated", thread: thread("thr_1", { title: "Groceries" }) };
  const server = new FakeServer()
    .on("threads.list", list(["old"]))
    .on("threads.create", streamed(created(), done(userItem("u1")), titled));
  const t = startSession({}, server);
  await t.session.showHistory();
  await settle();
  await t.session.sendUserMessage({ text: "Hi" });
  await settle();
  const titles = t.views.history.state.get().threads.map(({ id, title }) => [id, title]);
  expect(titles).toEqual([
    ["thr_1", "Groceries"],
    ["old", "Title old"],
  ]);
});

test("a list that does not load can be loaded again", async () => {
  const server = new FakeServer()
    .on("threads.list", new Response("no", { status: 500 }))
    .on("threads.list", list(["a"]));
  const t = startSession({}, server);
  await t.session.showHistory();
  await settle();
  expect(t.views.history.state.get().status).toBe("failed");
  await t.views.history.reload();
  expect(t.views.history.state.get()).toMatchObject({ status: "idle", threads: [{ id: "a" }] });
});
