import type { ChatKitOptions } from "@openai/chatkit";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { TasksChanged } from "@/types/chat";
import { ChatProvider, useCopilot } from "./ChatProvider";
// Compiled beforehand: the provider imports it while a test waits.
import "./chat/ChatSession";

/** Both servers, by path. In place before the first import: the auth client keeps the fetch it finds. */
const answers = vi.hoisted(() => {
  const routes: Record<string, () => Response> = {};
  globalThis.fetch = async (input) => {
    const url = new URL(input instanceof Request ? input.url : input, "http://localhost:3000");
    return routes[url.pathname]?.() ?? new Response(null, { status: 404 });
  };
  return routes;
});

/** Stands in for the element: keeps its options and its calls, as any build of it would take them. */
class FakeChatKit extends HTMLElement {
  options: ChatKitOptions | null = null;
  readonly calls: [string, unknown][] = [];
  setOptions(options: ChatKitOptions) {
    this.options = options;
  }
  async focusComposer() {
    this.calls.push(["focusComposer", undefined]);
  }
  async setComposerValue(value: unknown) {
    this.calls.push(["setComposerValue", value]);
  }
  async setThreadId(id: unknown) {
    this.calls.push(["setThreadId", id]);
  }
  async fetchUpdates() {
    this.calls.push(["fetchUpdates", undefined]);
  }
  say(name: string, detail?: unknown) {
    this.dispatchEvent(new CustomEvent(`chatkit.${name}`, { detail }));
  }
}
customElements.define("openai-chatkit", FakeChatKit);

const USER = { id: "u 1", name: "Sam Okafor" };
const changes: TasksChanged[] = [];
let queryClient: QueryClient;

function token(): string {
  const part = (value: object) => btoa(JSON.stringify(value));
  return `${part({})}.${part({ sub: USER.id, exp: Date.now() / 1000 + 900 })}.x`;
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  changes.length = 0;
  for (const key of Object.keys(answers)) delete answers[key];
  answers["/api/auth/get-session"] = () =>
    Response.json({ session: {}, user: {} }, { headers: { "set-auth-jwt": token() } });
  answers["/api/u%201/assistant"] = () => Response.json({ mode: "offline", model: "offline" });
  queryClient = new QueryClient();
});
afterEach(cleanup);

function Page() {
  const { isOpen, open, compose } = useCopilot();
  return (
    <>
      <p>{isOpen ? "open" : "closed"}</p>
      <button type="button" onClick={open}>
        Copilot
      </button>
      <button type="button" onClick={() => compose("Plan my week")}>
        Plan
      </button>
    </>
  );
}

function renderPage() {
  return render(
    <QueryClientProvider client={queryClient}>
      <ChatProvider user={USER} onTasksChanged={(changed) => changes.push(changed)}>
        <Page />
      </ChatProvider>
    </QueryClientProvider>,
  );
}

async function chatKit(): Promise<FakeChatKit> {
  const onPage = () => {
    const element = document.querySelector<FakeChatKit>("openai-chatkit");
    if (!element?.options) throw new Error("the chat is not on the page yet");
    return element;
  };
  // The first one waits for the chat's modules, which a busy machine takes its time over.
  return waitFor(onPage, { timeout: 20_000 });
}

it("puts nothing of the chat on the page before it is opened", () => {
  renderPage();
  expect(document.querySelector("openai-chatkit")).toBeNull();
  expect(screen.getByText("closed")).toBeTruthy();
});

it("talks to the person's own endpoint, by a fetch of its own", async () => {
  renderPage();
  await userEvent.click(screen.getByText("Copilot"));
  const { options } = await chatKit();
  expect(options?.api).toMatchObject({
    url: "http://localhost:8000/api/u%201/chat",
    domainKey: "self-hosted",
  });
  expect(options?.initialThread).toBeNull();
  expect(options?.startScreen?.greeting).toContain("Sam");
  expect(options?.startScreen?.prompts).toHaveLength(4);
});

it("says when no model answers", async () => {
  renderPage();
  await userEvent.click(screen.getByText("Copilot"));
  const element = await chatKit();
  await waitFor(() => expect(element.options?.disclaimer?.text).toMatch(/^Offline assistant/));
});

it("opens and closes by keyboard, and gives the focus back", async () => {
  const user = userEvent.setup();
  renderPage();
  const button = screen.getByText("Copilot");
  button.focus();
  await user.keyboard("{Control>}j{/Control}");
  expect(screen.getByText("open")).toBeTruthy();
  const element = await chatKit();
  await waitFor(() => expect(element.calls).toContainEqual(["focusComposer", undefined]));
  button.blur();
  await user.keyboard("{Escape}");
  expect(screen.getByText("closed")).toBeTruthy();
  expect(document.activeElement).toBe(button);
});

it("leaves Escape to a field of the page", async () => {
  const user = userEvent.setup();
  renderPage();
  const field = document.body.appendChild(document.createElement("input"));
  await user.click(screen.getByText("Copilot"));
  field.focus();
  await user.keyboard("{Escape}");
  field.remove();
  expect(screen.getByText("open")).toBeTruthy();
});

it("closes by the button in the chat's own header", async () => {
  renderPage();
  await userEvent.click(screen.getByText("Copilot"));
  const element = await chatKit();
  act(() => element.options?.header?.rightAction?.onClick());
  expect(screen.getByText("closed")).toBeTruthy();
  expect(document.querySelector<HTMLElement>("[data-copilot-panel]")?.inert).toBe(true);
});

it("comes back to the conversation, and to the open panel, after a reload", async () => {
  const first = renderPage();
  await userEvent.click(screen.getByText("Copilot"));
  const before = await chatKit();
  act(() => before.say("thread.change", { threadId: "thr_7" }));
  first.unmount();
  renderPage();
  expect((await chatKit()).options?.initialThread).toBe("thr_7");
  expect(screen.getByText("open")).toBeTruthy();
});

it("keeps the conversations of two people on one computer apart", async () => {
  localStorage.setItem("tandem.thread.somebody else", "thr_theirs");
  renderPage();
  await userEvent.click(screen.getByText("Copilot"));
  expect((await chatKit()).options?.initialThread).toBeNull();
});

it("starts anew when the remembered conversation is gone", async () => {
  localStorage.setItem(`tandem.thread.${USER.id}`, "thr_gone");
  renderPage();
  await userEvent.click(screen.getByText("Copilot"));
  const element = await chatKit();
  const { api } = element.options ?? {};
  if (!api || !("url" in api)) throw new Error("no endpoint");
  const body = JSON.stringify({ type: "threads.get_by_id", params: { thread_id: "thr_gone" } });
  await act(async () => {
    await api.fetch?.(api.url, { method: "POST", body });
    element.say("thread.load.end", { threadId: "thr_gone" });
  });
  await waitFor(() => expect(element.calls).toContainEqual(["setThreadId", null]));
  expect(localStorage.getItem(`tandem.thread.${USER.id}`)).toBeNull();
});

it("tells the page which tasks the copilot changed, and has the list read again", async () => {
  queryClient.setQueryData(["summary", USER.id], { pending: 1 });
  renderPage();
  await userEvent.click(screen.getByText("Copilot"));
  const element = await chatKit();
  act(() => {
    element.say("effect", { name: "tasks.changed", data: { task_ids: [7], change: "created" } });
    element.say("effect", { name: "something.else", data: { task_ids: [8], change: "created" } });
    element.say("effect", { name: "tasks.changed", data: { task_ids: "all" } });
  });
  expect(changes).toEqual([{ task_ids: [7], change: "created" }]);
  expect(queryClient.getQueryState(["summary", USER.id])?.isInvalidated).toBe(true);
});

it("opens with a text in the composer, unsent", async () => {
  renderPage();
  await userEvent.click(screen.getByText("Plan"));
  const element = await chatKit();
  await waitFor(() =>
    expect(element.calls).toEqual([
      ["setComposerValue", { text: "Plan my week" }],
      ["focusComposer", undefined],
    ]),
  );
});

it.each([
  [401, "Sign in"],
  [403, "Go on"],
  [429, null],
  [500, null],
])("says what a %i means", async (status, action) => {
  renderPage();
  await userEvent.click(screen.getByText("Copilot"));
  const element = await chatKit();
  const { api } = element.options ?? {};
  if (!api || !("url" in api)) throw new Error("no endpoint");
  answers["/api/u%201/chat"] = () => Response.json({ detail: "no" }, { status });
  const body = JSON.stringify({ type: "threads.create", params: {} });
  await act(async () => {
    await api.fetch?.(api.url, { method: "POST", body });
  });
  const notice = document.querySelector("[data-copilot-panel] [role=status]");
  expect(notice?.textContent).toMatch(/\w/);
  expect(notice?.querySelector("a")?.textContent ?? null).toBe(action);

  answers["/api/u%201/chat"] = () => Response.json({ data: [] });
  await act(async () => {
    await api.fetch?.(api.url, { method: "POST", body });
  });
  expect(notice?.textContent).toBe("");
});
