/** The fixture of every conformance test: a page, a test space on the server, and the element. */
import { test as base, expect, type Locator, type Page } from "@playwright/test";

export { expect };

type Json = Record<string, unknown>;

export interface Received {
  headers: Record<string, string>;
  body?: { type: string; params: Json; metadata?: unknown };
  upload?: { id: string; method: string; content: string };
}

export interface Step {
  event?: Json;
  wait?: string;
  raise?: string;
  fail?: string;
  retry?: boolean;
  store?: Json;
}

export interface SeenEvent {
  element: string;
  name: string;
  detail: unknown;
  error?: { name: string; message: string };
}

export class Chat {
  readonly page: Page;
  readonly space: string;
  readonly problems: string[] = [];

  constructor(page: Page, space: string) {
    this.page = page;
    this.space = space;
    page.on("pageerror", (error) => this.problems.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.problems.push(`console: ${message.text()}`);
    });
  }

  get apiUrl(): string {
    return `/s/${this.space}/chatkit`;
  }

  options(extra: Json = {}): Json {
    const { api, ...rest } = extra as { api?: Json };
    return { api: { url: this.apiUrl, domainKey: "local", ...api }, ...rest };
  }

  /** Opens a page with one element in front of this test's space. */
  async open(extra: Json = {}, page = "plain.html"): Promise<void> {
    await this.goto(page);
    await this.create(extra);
    await this.until("ready");
  }

  async goto(page: string): Promise<void> {
    await this.page.goto(`/pages/${page}`);
  }

  async create(extra: Json = {}, name = "chat"): Promise<void> {
    await this.page.evaluate(([options, id]) => window.lab.create(options, id), [
      this.options(extra),
      name,
    ] as const);
  }

  setOptions(extra: Json = {}, name = "chat") {
    return this.page.evaluate(([options, id]) => window.lab.setOptions(options, id), [
      this.options(extra),
      name,
    ] as const);
  }

  /** Calls a method of the element; the answer is null or how the promise was rejected. */
  call(method: string, ...args: unknown[]) {
    return this.page.evaluate(([name, list]) => window.lab.call(name, list), [
      method,
      args,
    ] as const);
  }

  answer(name: string, answer: Json): Promise<void> {
    return this.page.evaluate(
      ([key, value]) => {
        window.lab.answers[key] = value;
      },
      [name, answer] as const,
    );
  }

  calls(name: string): Promise<{ name: string; args: unknown[] }[]> {
    return this.page.evaluate((key) => window.lab.calls.filter((call) => call.name === key), name);
  }

  events(): Promise<SeenEvent[]> {
    return this.page.evaluate(() => window.lab.events);
  }

  async names(...of: string[]): Promise<string[]> {
    const names = (await this.events()).map((event) => event.name);
    return of.length === 0 ? names : names.filter((name) => of.includes(name));
  }

  async clearEvents(): Promise<void> {
    await this.page.evaluate(() => {
      window.lab.events.length = 0;
    });
  }

  /** Waits for the event to have been seen so many times. */
  async until(name: string, count = 1): Promise<SeenEvent> {
    await this.page.waitForFunction(
      ([key, wanted]) =>
        window.lab.events.filter((event) => event.name === key).length >= Number(wanted),
      [name, count] as const,
    );
    const found = (await this.events()).filter((event) => event.name === name);
    return found[count - 1] as SeenEvent;
  }

  async control(command: Json): Promise<{
    received: Received[];
    feedback: Json[];
    deleted: string[];
    threads: string[];
  }> {
    const response = await this.page.request.post(`/s/${this.space}/control`, { data: command });
    const answer = await response.json();
    if (!response.ok()) throw new Error(JSON.stringify(answer));
    return answer;
  }

  /** What the server will do at the next response (or `continue`, `action`, `sync_action`). */
  script(steps: Step[], on = "respond") {
    return this.control({ script: { on, steps } });
  }

  openGate(name: string) {
    return this.control({ open: name });
  }

  /** Puts a thread into the store. */
  thread(id: string, items: Json[] = [], extra: Json = {}) {
    return this.control({ thread: { id, items, ...extra } });
  }

  async received(type?: string): Promise<Received[]> {
    const { received } = await this.control({});
    return type === undefined ? received : received.filter((entry) => entry.body?.type === type);
  }

  async bodies(type?: string) {
    return (await this.received(type)).flatMap((entry) => (entry.body ? [entry.body] : []));
  }

  get element(): Locator {
    return this.page.locator("openai-chatkit").first();
  }

  /** The conversation, without the live region that repeats finished answers. */
  get log(): Locator {
    return this.element.getByRole("log");
  }

  get composer(): Locator {
    return this.element.getByRole("textbox", { name: /message/i });
  }

  get sendButton(): Locator {
    return this.element.getByRole("button", { name: "Send message" });
  }

  get stopButton(): Locator {
    return this.element.getByRole("button", { name: "Stop answering" });
  }

  /** Types into the composer and sends with Enter. */
  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
  }

  async sayAndWait(text: string): Promise<void> {
    const before = (await this.names("response.end")).length;
    await this.say(text);
    await this.until("response.end", before + 1);
  }
}

declare global {
  interface Window {
    lab: {
      events: SeenEvent[];
      calls: { name: string; args: unknown[] }[];
      answers: Record<string, Json>;
      waiting: Record<string, (value: unknown) => void>;
      rejections: string[];
      elements: Record<string, HTMLElement>;
      create(options: Json | null, name?: string): void;
      listen(element: HTMLElement, name?: string): void;
      setOptions(options: Json, name?: string): { name: string; message: string } | null;
      call(
        method: string,
        args?: readonly unknown[],
        name?: string,
      ): Promise<{ name: string; message: string } | null>;
      attach(
        files: { name: string; type: string; text: string }[],
        name?: string,
      ): Promise<{ name: string; message: string } | null>;
      react: { render(settings: Json): void; unmount(): void };
    };
  }
}

export const test = base.extend<{ chat: Chat }>({
  chat: async ({ page }, use, info) => {
    const chat = new Chat(page, `t${info.testId}-${info.repeatEachIndex}-${info.retry}`);
    await use(chat);
    expect(chat.problems.filter((problem) => !isExpected(problem))).toEqual([]);
  },
});

/** Chromium logs every failed request itself; tests that make requests fail cannot avoid it. */
function isExpected(problem: string): boolean {
  return problem.startsWith("console: Failed to load resource");
}

let sequence = 0;

/** Wire items and events with what a test does not care about filled in. */
export const wire = {
  id(prefix: string): string {
    sequence += 1;
    return `${prefix}_${sequence}`;
  },
  user: (id: string, text: string, extra: Json = {}): Json => ({
    type: "user_message",
    id,
    content: [{ type: "input_text", text }],
    attachments: [],
    inference_options: {},
    ...extra,
  }),
  assistant: (id: string, ...texts: string[]): Json => ({
    type: "assistant_message",
    id,
    content: texts.map((text) => ({ type: "output_text", text, annotations: [] })),
  }),
  widget: (id: string, widget: Json, extra: Json = {}): Json => ({
    type: "widget",
    id,
    widget,
    ...extra,
  }),
  done: (item: Json): Step => ({ event: { type: "thread.item.done", item } }),
  added: (item: Json): Step => ({ event: { type: "thread.item.added", item } }),
  replaced: (item: Json): Step => ({ event: { type: "thread.item.replaced", item } }),
  removed: (id: string): Step => ({ event: { type: "thread.item.removed", item_id: id } }),
  updated: (id: string, update: Json): Step => ({
    event: { type: "thread.item.updated", item_id: id, update },
  }),
  delta: (id: string, text: string, index = 0): Step =>
    wire.updated(id, {
      type: "assistant_message.content_part.text_delta",
      content_index: index,
      delta: text,
    }),
  progress: (text: string, icon?: string): Step => ({
    event: { type: "progress_update", text, ...(icon ? { icon } : {}) },
  }),
  effect: (name: string, data: Json = {}): Step => ({
    event: { type: "client_effect", name, data },
  }),
  toolCall: (name: string, args: Json = {}): Step =>
    wire.done({
      type: "client_tool_call",
      id: wire.id("tc"),
      status: "pending",
      call_id: wire.id("call"),
      name,
      arguments: args,
    }),
  threadUpdated: (extra: Json): Step => ({
    event: {
      type: "thread.updated",
      thread: {
        id: "$thread",
        created_at: "2026-01-02T03:04:05",
        items: { data: [], has_more: false },
        ...extra,
      },
    },
  }),
};
