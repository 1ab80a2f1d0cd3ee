import fc from "fast-check";
import { expect, test } from "vitest";
import type { ThreadItem } from "../protocol/items";
import type { StreamEvent } from "../protocol/stream-events";
import {
  added,
  assistantItem,
  delta,
  done,
  thread,
  updated,
  userItem,
  widgetItem,
} from "../testing/wire";
import { reduceThread } from "./thread-reducer";
import { EMPTY_THREAD, type ThreadState } from "./thread-state";

const start: ThreadState = { ...EMPTY_THREAD, thread: thread() };

function play(...events: StreamEvent[]): ThreadState {
  return events.reduce(reduceThread, start);
}
const ids = (state: ThreadState) => state.items.map((item) => item.id);
const item = (state: ThreadState, id: string): ThreadItem => {
  const found = state.items.find((entry) => entry.id === id);
  if (!found) throw new Error(`no item ${id}`);
  return found;
};

test("[#102] a finished item of unknown id is appended", () => {
  expect(ids(play(done(userItem("u1")), done(assistantItem("a1", "x"))))).toEqual(["u1", "a1"]);
});

test("[#103 #104] a finished item of known id takes the other's place", () => {
  const state = play(
    done(assistantItem("a1", "x")),
    done(userItem("u2")),
    done(assistantItem("a1", "y")),
  );
  expect(state.items).toEqual([assistantItem("a1", "y"), userItem("u2")]);
});

test("[#105] added twice is an update in place", () => {
  const task = (title: string): ThreadItem => ({
    type: "task",
    id: "t1",
    task: { type: "custom", title },
  });
  const state = play(added(task("Searching")), added(assistantItem("a1")), added(task("Found")));
  expect(state.items).toEqual([task("Found"), assistantItem("a1")]);
});

test("[#106] an update for an unknown id leaves everything as it is", () => {
  const before = play(done(assistantItem("a1", "x")));
  expect(reduceThread(before, delta("nobody", "!"))).toBe(before);
});

test("[#107] an update reaches an item of an earlier turn", () => {
  const state = play(
    done(widgetItem("w1", { type: "Card", children: [] })),
    done(userItem("u2")),
    updated("w1", { type: "widget.root.updated", widget: { type: "Basic" } }),
  );
  expect(state.items[0]).toEqual(widgetItem("w1", { type: "Basic" }));
});

test("[#108] replacing keeps the position; an unknown id is appended", () => {
  const replaced = (id: string): StreamEvent => ({
    type: "thread.item.replaced",
    item: assistantItem(id, "new"),
  });
  const state = play(
    done(assistantItem("a1", "old")),
    done(userItem("u2")),
    replaced("a1"),
    replaced("a3"),
  );
  expect(state.items).toEqual([
    assistantItem("a1", "new"),
    userItem("u2"),
    assistantItem("a3", "new"),
  ]);
});

test("[#109] a removed item goes", () => {
  const state = play(done(userItem("u1")), { type: "thread.item.removed", item_id: "u1" });
  expect(state.items).toEqual([]);
});

test("[#110 #122] thread.updated changes title and status and never the items", () => {
  const state = play(
    added(assistantItem("a1")),
    delta("a1", "Hel"),
    {
      type: "thread.updated",
      thread: thread("thr_1", { title: "New", status: { type: "locked", reason: "Wait" } }),
    },
    delta("a1", "lo"),
  );
  expect(state.thread).toMatchObject({ title: "New", status: { type: "locked", reason: "Wait" } });
  expect(state.items).toEqual([assistantItem("a1", "Hello")]);
});

test("[#111] a delta makes the part it needs", () => {
  const state = play(added(assistantItem("a1")), delta("a1", "two", 1));
  expect(state.items).toEqual([assistantItem("a1", "", "two")]);
});

test("an absurd content index is refused instead of filled up to", () => {
  const state = play(added(assistantItem("a1")), delta("a1", "x", 1e9));
  expect(state.items).toEqual([assistantItem("a1")]);
});

test("[#112] the finished part wins over its deltas", () => {
  const state = play(
    added(assistantItem("a1")),
    delta("a1", "Hello  "),
    updated("a1", {
      type: "assistant_message.content_part.done",
      content_index: 0,
      content: { type: "output_text", text: "Hello", annotations: [] },
    }),
  );
  expect(state.items).toEqual([assistantItem("a1", "Hello")]);
});

test("[#113] annotations are inserted at their index", () => {
  const annotate = (title: string, index: number): StreamEvent =>
    updated("a1", {
      type: "assistant_message.content_part.annotation_added",
      content_index: 0,
      annotation_index: index,
      annotation: { type: "annotation", source: { type: "url", title, url: "https://a.test" } },
    });
  const state = play(
    added(assistantItem("a1", "x")),
    annotate("B", 0),
    annotate("A", 0),
    annotate("C", 9),
  );
  const message = item(state, "a1");
  const titles =
    message.type === "assistant_message" &&
    message.content[0]?.annotations?.map((annotation) => annotation.source.title);
  expect(titles).toEqual(["A", "B", "C"]);
});

test("[#114] workflow tasks are added and updated by index", () => {
  const task = (title: string) => ({ type: "custom" as const, title });
  const state = play(
    added({ type: "workflow", id: "f1", workflow: { type: "custom", tasks: [] } }),
    updated("f1", { type: "workflow.task.added", task_index: 0, task: task("one") }),
    updated("f1", { type: "workflow.task.added", task_index: 1, task: task("two") }),
    updated("f1", { type: "workflow.task.updated", task_index: 0, task: task("ONE") }),
  );
  expect(item(state, "f1")).toMatchObject({ workflow: { tasks: [task("ONE"), task("two")] } });
});

test("[#115] partial images carry their progress", () => {
  const state = play(
    added({ type: "generated_image", id: "i1" }),
    updated("i1", {
      type: "generated_image.updated",
      image: { id: "x", url: "https://a.test/1.png" },
      progress: 0.4,
    }),
  );
  expect(item(state, "i1")).toMatchObject({
    image: { url: "https://a.test/1.png" },
    progress: 0.4,
  });
});

const nested = (value: string, streaming?: boolean) =>
  widgetItem("w1", {
    type: "Card",
    children: [
      {
        type: "Transition",
        children: {
          type: "Text",
          id: "t",
          value,
          ...(streaming === undefined ? {} : { streaming }),
        },
      },
      { type: "Text", value: "other" },
    ],
  });

test("[#116] a widget text delta finds its node anywhere, and the last one ends streaming", () => {
  const write = (text: string, isDone: boolean): StreamEvent =>
    updated("w1", {
      type: "widget.streaming_text.value_delta",
      component_id: "t",
      delta: text,
      done: isDone,
    });
  const half = play(added(nested("")), write("Hel", false));
  expect(half.items).toEqual([nested("Hel", true)]);
  expect(reduceThread(half, write("lo", true)).items).toEqual([nested("Hello", false)]);
});

test("[#117] widget.component.updated replaces the nested node only", () => {
  const before = play(done(nested("a")));
  const state = reduceThread(
    before,
    updated("w1", {
      type: "widget.component.updated",
      component_id: "t",
      component: { type: "Badge", id: "t", label: "new" },
    }),
  );
  expect(item(state, "w1")).toMatchObject({
    widget: {
      children: [
        { type: "Transition", children: { type: "Badge", label: "new" } },
        { type: "Text", value: "other" },
      ],
    },
  });
});

test("[#118] widget.root.updated replaces the tree", () => {
  const state = play(
    done(nested("a")),
    updated("w1", { type: "widget.root.updated", widget: { type: "ListView", children: [] } }),
  );
  expect(state.items).toEqual([widgetItem("w1", { type: "ListView", children: [] })]);
});

test("[#119] progress gives way to later progress, to a message and to a widget", () => {
  const progress = (text: string): StreamEvent => ({ type: "progress_update", text });
  const state = play(progress("one"), progress("two"));
  expect(state.progress).toEqual({ icon: null, text: "two" });
  expect(reduceThread(state, added(assistantItem("a1"))).progress).toBeNull();
  expect(reduceThread(state, done(widgetItem("w1", { type: "Card" }))).progress).toBeNull();
  expect(reduceThread(state, delta("a0", "x")).progress).not.toBeNull();
});

test("[#88] items keep the order of the stream, whatever their timestamps say", () => {
  const late = assistantItem("a1", "first");
  const early = assistantItem("a2", "second");
  const state = play(
    done({ ...late, created_at: "2026-11-20T09:00:00.5" }),
    done({ ...early, created_at: "2020-01-01T00:00:00" }),
  );
  expect(ids(state)).toEqual(["a1", "a2"]);
});

test("[#82] fields that a server dropped because they were null do not matter", () => {
  const state = play(
    { type: "thread.updated", thread: { id: "thr_1" } },
    { type: "error" },
    { type: "notice", level: "info", message: "m" },
    done({ type: "generated_image", id: "i1" }),
    done({ type: "assistant_message", id: "a1", content: [{ type: "output_text", text: "x" }] }),
    { type: "progress_update", text: "p" },
  );
  expect(state.thread).toMatchObject({ title: null, status: { type: "active" } });
  expect(state.error).toEqual({ message: null, code: "custom", retry: null });
  expect(state.notices).toEqual([{ id: 1, level: "info", message: "m", title: null }]);
});

test("[#111 #112] any cutting of a text into deltas gives that text, in one item", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (parts) => {
      const state = [added(assistantItem("a1")), ...parts.map((part) => delta("a1", part))].reduce(
        reduceThread,
        start,
      );
      const text = state.items.flatMap((entry) =>
        entry.type === "assistant_message" ? entry.content.map((part) => part.text) : [],
      );
      expect(text.join("")).toBe(parts.join(""));
    }),
  );
});

test("the state before an event is never changed by it", () => {
  const before = play(done(userItem("u1")), added(nested("x")), added(assistantItem("a1", "y")));
  const copy = structuredClone(before);
  for (const event of [
    delta("a1", "z"),
    updated("w1", {
      type: "widget.component.updated",
      component_id: "t",
      component: { type: "Badge" },
    }),
    done(assistantItem("a1", "q")),
    { type: "thread.item.removed", item_id: "u1" } satisfies StreamEvent,
  ]) {
    reduceThread(before, event);
  }
  expect(before).toEqual(copy);
});
