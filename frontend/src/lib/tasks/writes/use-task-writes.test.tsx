// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { ApiError } from "@/lib/net/api-error";
import { editorDraftsOf } from "../editor/editor-drafts";
import { DEFAULT_FILTERS } from "../list/filters";
import { type TaskPages, visibleTasks } from "../list/task-pages";
import { taskKeys } from "../sync/query-keys";
import { TaskSync } from "../sync/task-sync";
import { NEW_TASK } from "../task";
import { taskFixture } from "../task-fixture";
import type { TaskRequests } from "./task-writer";
import { type Notifier, useTaskWrites } from "./use-task-writes";

const USER = "user-1";
const NOW = { day: "2026-11-20", at: new Date(2026, 10, 20, 8).getTime() };
const passport = taskFixture({ id: 1, title: "Renew passport" });

/** Keeps what it was told to say, and what could be done about it. */
class FakeNotifier implements Notifier {
  readonly messages: { message: string; undo: (() => void) | undefined }[] = [];
  show: Notifier["show"] = (message, action) => this.messages.push({ message, undo: action?.undo });
  dismiss: Notifier["dismiss"] = () => undefined;
}

function setUp(answer: Partial<TaskRequests>) {
  const client = new QueryClient();
  const key = taskKeys.list(USER, { ...DEFAULT_FILTERS, today: NOW.day });
  client.setQueryData<TaskPages>(key, {
    pages: [{ items: [passport], next_cursor: null }],
    pageParams: [null],
  });
  const sync = new TaskSync({ client, userId: USER, now: () => NOW });
  const notifier = new FakeNotifier();
  const refuse = () => Promise.reject(new ApiError("not_found", { status: 404 }));
  const requests: TaskRequests = {
    addTask: refuse,
    changeTask: refuse,
    deleteTask: refuse,
    undoActivity: refuse,
    ...answer,
  };
  const { result } = renderHook(() => useTaskWrites(USER, sync, notifier, requests), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  const titles = () =>
    visibleTasks(client.getQueryData<TaskPages>(key), DEFAULT_FILTERS, NOW).map(
      ({ title }) => title,
    );
  return { writes: result.current, titles, notifier, sync };
}

afterEach(() => {
  localStorage.clear();
  for (const { task } of editorDraftsOf(USER).all.get()) editorDraftsOf(USER).drop(task.id);
});

const FIELDS = { ...NEW_TASK, tags: [] };

describe("writing tasks", () => {
  it("says which limit a change waits for", async () => {
    const detail = "You made 600 changes within a minute, which is the most.";
    const answers = [
      new ApiError("rate_limited", {
        status: 429,
        problem: { code: "too_many_writes", detail },
        retryAfter_s: 0.01,
      }),
    ];
    const { writes, notifier, titles } = setUp({
      changeTask: async (_, id, patch) => {
        const refusal = answers.pop();
        if (refusal) throw refusal;
        return { task: taskFixture({ ...passport, id, ...patch }), activityId: 1 };
      },
    });
    act(() => writes.change([passport], { title: "Renew visa" }));
    const words = `${detail} “Renew visa” is kept and sent then.`;
    await waitFor(() => expect(notifier.messages.map(({ message }) => message)).toEqual([words]));
    await waitFor(() => expect(localStorage.length).toBe(0));
    expect(titles()).toEqual(["Renew visa"]);
  });

  it("sends on the next page what this one could not", async () => {
    const never = new Promise<never>(() => undefined);
    const first = setUp({ changeTask: () => never });
    act(() => first.writes.change([passport], { title: "Renew visa" }));
    await waitFor(() => expect(localStorage.length).toBe(1));
    const keys: string[] = [];
    const second = setUp({
      changeTask: async (_, id, patch, key) => {
        keys.push(key);
        return { task: { ...passport, id, ...patch }, activityId: 5 };
      },
    });
    expect(second.titles()).toEqual(["Renew visa"]);
    await waitFor(() => expect(localStorage.length).toBe(0));
    expect(keys).toHaveLength(1);
    expect(second.titles()).toEqual(["Renew visa"]);
  });

  it("shows a new task at once and keeps it when the server has named it", async () => {
    const saved = { ...passport, id: 7, title: "Buy milk" };
    const { writes, titles, sync } = setUp({
      addTask: async () => ({ task: saved, activityId: 3 }),
    });
    act(() => void writes.add({ ...FIELDS, title: "Buy milk" }));
    expect(titles()).toEqual(["Renew passport", "Buy milk"]);
    await waitFor(() => expect(sync.cache.find(7)).toEqual(saved));
    expect(titles()).toEqual(["Renew passport", "Buy milk"]);
  });

  it("takes a refused change back and says so", async () => {
    const { writes, titles, notifier, sync } = setUp({});
    act(() => writes.change([passport], { title: "Renew visa" }));
    expect(titles()).toEqual(["Renew visa"]);
    await waitFor(() => expect(titles()).toEqual(["Renew passport"]));
    expect(notifier.messages).toHaveLength(1);
    expect(notifier.messages[0]?.message).toContain("Renew");
    expect(sync.undo.get()).toEqual([]);
  });

  it("keeps what a refused change had typed for the editor of its task", async () => {
    const { writes, titles } = setUp({
      changeTask: () => Promise.reject(new ApiError("invalid", { status: 422 })),
    });
    act(() => writes.change([passport], { title: "Renew visa" }));
    await waitFor(() => expect(titles()).toEqual(["Renew passport"]));
    expect(editorDraftsOf(USER).of(1)).toMatchObject({
      changes: { title: { was: "Renew passport", now: "Renew visa" } },
      isDeleted: false,
    });
  });

  it("knows that a task was deleted while it was changed", async () => {
    const { writes } = setUp({});
    act(() => writes.change([passport], { title: "Renew visa" }));
    await waitFor(() => expect(editorDraftsOf(USER).of(1)?.isDeleted).toBe(true));
  });

  it("keeps a refused line with its reason, over the next page too, until it is sent or dropped", async () => {
    const first = setUp({
      addTask: () => Promise.reject(new ApiError("invalid", { status: 422 })),
    });
    act(() => void first.writes.add({ ...FIELDS, title: "Buy milk" }, "Buy milk #a-long-tag"));
    await waitFor(() => expect(first.writes.outbox.failed.get()).toHaveLength(1));
    expect(first.titles()).toEqual(["Renew passport"]);

    const saved = { ...passport, id: 7, title: "Buy milk" };
    const second = setUp({ addTask: async () => ({ task: saved, activityId: 3 }) });
    const [failed] = second.writes.outbox.failed.get();
    expect(failed).toMatchObject({ write: { line: "Buy milk #a-long-tag" } });
    expect(failed?.problem).toContain("Buy milk");
    expect(second.titles()).toEqual(["Renew passport"]);

    act(() => second.writes.sendAgain(failed?.write.key ?? ""));
    await waitFor(() => expect(second.sync.cache.find(7)).toEqual(saved));
    expect(second.writes.outbox.failed.get()).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it.each(["unauthorized", "forbidden"] as const)(
    "keeps what is written after the session is lost (%s), and sends it when it is back",
    async (code) => {
      const saved = { ...passport, id: 7, title: "Buy milk" };
      let isSignedIn = false;
      const { writes, titles, notifier, sync } = setUp({
        addTask: async () => {
          if (!isSignedIn) throw new ApiError(code);
          return { task: saved, activityId: 3 };
        },
      });
      act(() => void writes.add({ ...FIELDS, title: "Buy milk" }));
      await waitFor(() => expect(notifier.messages).toHaveLength(1));
      expect(notifier.messages[0]?.message).toContain("“Buy milk” is kept");
      expect(titles()).toEqual(["Renew passport", "Buy milk"]);
      expect(localStorage.length).toBe(1);
      isSignedIn = true;
      await waitFor(() => expect(sync.cache.find(7)).toEqual(saved), { timeout: 20_000 });
      expect(localStorage.length).toBe(0);
    },
  );

  it("undoes a delete through the activity that it was", async () => {
    const undone: number[] = [];
    const { writes, titles, notifier } = setUp({
      deleteTask: async () => ({ task: null, activityId: 12 }),
      undoActivity: async (_, activityId) => {
        undone.push(activityId);
        return { task: passport, activityId: 13 };
      },
    });
    act(() => writes.remove([passport]));
    expect(titles()).toEqual([]);
    act(() => notifier.messages[0]?.undo?.());
    expect(titles()).toEqual(["Renew passport"]);
    await waitFor(() => expect(undone).toEqual([12]));
    expect(titles()).toEqual(["Renew passport"]);
    expect(writes.undo()).toBe(false);
  });
});
