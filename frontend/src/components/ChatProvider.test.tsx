// @vitest-environment happy-dom
import type { ChatKitOptions } from "@openai/chatkit";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ChatDomain } from "@/types/chat";
import { ChatProvider, useCopilot } from "./ChatProvider";
// Compiled beforehand: the provider imports it while a test waits.
import "./chat/ChatSession";
import { useChatEffect } from "./chat/use-chat-effect";

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
const DOMAIN: ChatDomain = {
  home: "/garden",
  invitation: "Tell me what grows.",
  placeholder: "Ask about the garden",
  withoutChat: "Your garden grows without it",
  prompts: () => ({
    model: [{ label: "Plan the beds", prompt: "Plan the beds." }],
    offline: [{ label: "Look around", prompt: "What grows?", description: "See the beds" }],
  }),
};
const heard: unknown[] = [];
let queryClient: QueryClient;

function token(): string {
  const part = (value: object) => btoa(JSON.stringify(value));
  return `${part({})}.${part({ sub: USER.id, exp: Date.now() / 1000 + 900 })}.x`;
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  heard.length = 0;
  for (const key of Object.keys(answers)) delete answers[key];
  answers["/api/auth/get-session"] = () =>
    Response.json({ session: {}, user: {} }, { headers: { "set-auth-jwt": token() } });
  answers["/api/u%201/assistant"] = () => Response.json({ mode: "offline", model: "offline" });
  queryClient = new QueryClient();
});
afterEach(cleanup);

function Page() {
  const { isOpen, open, compose } = useCopilot();
  useChatEffect("garden.changed", (data) => heard.push(data));
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
      <ChatProvider user={USER} domain={DOMAIN}>
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
  expect(options?.startScreen?.greeting).toMatch(/Sam\nTell me what grows\.$/);
  expect(options?.startScreen?.prompts).toMatchObject([{ label: "Look around" }]);
  expect(options?.composer?.placeholder).toBe("Ask about the garden");
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

it("hands the page the effects that it listens for, as they come", async () => {
  renderPage();
  await userEvent.click(screen.getByText("Copilot"));
  const element = await chatKit();
  act(() => {
    element.say("effect", { name: "garden.changed", data: { beds: [7] } });
    element.say("effect", { name: "something.else", data: { beds: [8] } });
    element.say("effect", { name: "garden.changed", data: null });
  });
  expect(heard).toEqual([{ beds: [7] }, null]);
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
  [401, "Sign in", "/sign-in?next=%2Fgarden"],
  [403, "Go on", "/garden"],
  [429, null, null],
  [500, null, null],
])("says what a %i means", async (status, action, address) => {
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
  expect(notice?.querySelector("a")?.getAttribute("href") ?? null).toBe(address);

  answers["/api/u%201/chat"] = () => Response.json({ data: [] });
  await act(async () => {
    await api.fetch?.(api.url, { method: "POST", body });
  });
  expect(notice?.textContent).toBe("");
});
