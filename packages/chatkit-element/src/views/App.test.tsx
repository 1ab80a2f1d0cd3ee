// @vitest-environment jsdom
import { render } from "preact";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { json, settle, streamed } from "../testing/fake-server";
import { startSession } from "../testing/test-session";
import { assistantItem, created, done, options, thread, userItem } from "../testing/wire";
import { App } from "./App";
import { loadMarkdownEngine } from "./markdown/use-engine";

let root: HTMLElement;

beforeAll(async () => {
  await loadMarkdownEngine();
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  render(null, root);
  root.remove();
});

async function show(chat: ReturnType<typeof startSession>): Promise<HTMLElement> {
  root = document.createElement("div");
  document.body.append(root);
  render(<App session={chat.views} />, root);
  await settle();
  return root;
}

/** Preact renders and runs effects in its own time, so what it shows is waited for. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 5 });

async function openThread(items: object[], extra: object = {}, given = {}) {
  const chat = startSession(given);
  chat.server.on(
    "threads.get_by_id",
    json(thread("thr_1", { items: { data: items as never, has_more: false }, ...extra })),
  );
  await chat.views.thread.open("thr_1");
  await show(chat);
  return chat;
}

const button = (name: string) =>
  [...root.querySelectorAll<HTMLElement>("button, a")].find(
    (element) => (element.getAttribute("aria-label") ?? element.textContent ?? "").trim() === name,
  );

describe("the element's views", () => {
  it("shows the start screen and sends a prompt at a press", async () => {
    const prompts = [{ label: "Plan my day", prompt: "Plan it", description: "Three tasks" }];
    const chat = startSession({ startScreen: { greeting: "Hello\nTell me.", prompts } } as never);
    chat.server.on("threads.create", streamed(created(), options(true)));
    await show(chat);
    expect(root.querySelector(".greeting")?.textContent).toBe("HelloTell me.");
    expect(root.querySelector(".prompt")?.textContent).toBe("Plan my dayThree tasks");
    root.querySelector<HTMLElement>(".prompt")?.click();
    await eventually(() => {
      expect(chat.server.bodies("threads.create")[0]?.params).toMatchObject({
        input: { content: [{ type: "input_text", text: "Plan it" }] },
      });
    });
  });

  it("shows changed prompts and placeholder at once and keeps the draft", async () => {
    const chat = startSession({ startScreen: { prompts: [{ label: "One", prompt: "1" }] } });
    await show(chat);
    chat.type("half a thought");
    chat.setOptions({
      startScreen: { prompts: [{ label: "Two", prompt: "2" }] },
      composer: { placeholder: "Ask" },
    });
    await eventually(() => {
      expect(root.querySelector(".prompt")?.textContent).toBe("Two");
      expect(root.querySelector(".field")?.getAttribute("aria-placeholder")).toBe("Ask");
      expect(chat.views.composer.state.get().segments).toEqual([
        { type: "input_text", text: "half a thought" },
      ]);
    });
  });

  it("[#205 #206 #207] renders the answer as markdown and the person's words as they are", async () => {
    await openThread([
      userItem("u1", "**not bold** <b>no</b>"),
      assistantItem("a1", "**bold** <script>x</script> [bad](javascript:alert(1))"),
    ]);
    expect(root.querySelector(".bubble")?.textContent).toBe("**not bold** <b>no</b>");
    expect(root.querySelector(".bubble b")).toBeNull();
    expect(root.querySelector(".assistant strong")?.textContent).toBe("bold");
    expect(root.querySelector(".assistant script, .assistant a")).toBeNull();
  });

  it("[#221] shows quoted text above the message it belongs to", async () => {
    await openThread([userItem("u1", "Why?", { quoted_text: "Because of that" })]);
    expect(root.querySelector(".user .quote")?.textContent).toBe("Because of that");
  });

  it("[#123] draws nothing for items that carry nothing to see", async () => {
    await openThread([
      userItem("u1", "Hi"),
      {
        type: "client_tool_call",
        id: "c",
        status: "completed",
        call_id: "c",
        name: "n",
        arguments: {},
      },
      { type: "hidden_context_item", id: "h", content: "secret" },
      { type: "sdk_hidden_context", id: "s", content: "secret" },
      { type: "from_the_future", id: "f" },
      { type: "end_of_turn", id: "e" },
    ]);
    expect(root.querySelector(".turn")?.textContent).toBe("You saidHi");
  });

  it("[#222] folds a workflow into one line that opens to its tasks", async () => {
    const tasks = [
      { type: "thought", title: "Considering", content: "Both lists." },
      {
        type: "web_search",
        title: "Searching",
        queries: ["bus times"],
        sources: [{ type: "url", title: "Timetable", url: "https://t.example" }],
      },
      {
        type: "file",
        title: "Reading",
        sources: [{ type: "file", title: "Report", filename: "r.pdf" }],
      },
      { type: "custom", title: "Adding", icon: "plus", content: "Two **tasks**" },
      { type: "image", title: "Drawing" },
    ];
    await openThread([
      userItem("u1"),
      {
        type: "workflow",
        id: "w",
        workflow: { type: "reasoning", tasks, summary: { duration: 3 } },
      },
      {
        type: "workflow",
        id: "x",
        workflow: { type: "custom", tasks, summary: { title: "Opened" }, expanded: true },
      },
    ]);
    const [first, second] = root.querySelectorAll<HTMLElement>(".step");
    expect(first?.textContent).toBe("Thought for 3s");
    expect(second?.querySelectorAll(".step-task")).toHaveLength(5);
    first?.querySelector<HTMLElement>("button")?.click();
    await eventually(() => {
      for (const words of [
        "Both lists.",
        "bus times",
        "Timetable",
        "r.pdf",
        "Two tasks",
        "Drawing",
      ]) {
        expect(first?.textContent).toContain(words);
      }
    });
  });

  it("[#218 #219 #220] offers one row of actions per turn and sends all its ids with feedback", async () => {
    const chat = await openThread(
      [
        userItem("u1"),
        assistantItem("a1", "One"),
        { type: "widget", id: "w1", widget: { type: "Card", children: [] }, copy_text: "As text" },
        assistantItem("a2", "Two"),
      ],
      {},
      { threadItemActions: { feedback: true, retry: true } },
    );
    chat.server.on("items.feedback", json({}));
    expect(root.querySelectorAll(".actions")).toHaveLength(1);
    button("Good answer")?.click();
    await eventually(() => {
      expect(chat.server.bodies("items.feedback")[0]?.params).toEqual({
        thread_id: "thr_1",
        item_ids: ["a1", "w1", "a2"],
        kind: "positive",
      });
      expect(button("Good answer")?.getAttribute("aria-pressed")).toBe("true");
    });
    button("Bad answer")?.click();
    await eventually(() => {
      expect(button("Good answer")?.getAttribute("aria-pressed")).toBe("false");
    });
  });

  it("offers neither feedback nor retry unless asked to", async () => {
    await openThread([userItem("u1"), assistantItem("a1", "One")]);
    expect(button("Copy")).toBeDefined();
    expect(button("Good answer") ?? button("Try again")).toBeUndefined();
  });

  it("[#216] shows an image from placeholder to result, and refuses addresses that could run", async () => {
    await openThread([
      userItem("u1"),
      { type: "generated_image", id: "g1", image: { id: "i", url: "https://i.example/1.png" } },
      { type: "generated_image", id: "g2", image: { id: "i", url: "data:image/svg+xml,<svg/>" } },
      { type: "generated_image", id: "g3", image: { id: "i", url: "javascript:alert(1)" } },
    ]);
    const sources = [...root.querySelectorAll("img")].map((image) => image.getAttribute("src"));
    expect(sources).toEqual(["https://i.example/1.png"]);
  });

  it("[#241] disables the composer of a locked thread with its reason", async () => {
    await openThread([userItem("u1")], { status: { type: "locked", reason: "Being reviewed" } });
    const field = root.querySelector(".field");
    expect(field?.getAttribute("aria-disabled")).toBe("true");
    expect(field?.getAttribute("aria-placeholder")).toBe("Being reviewed");
  });

  it("[#241] puts a banner in the place of a closed thread's composer", async () => {
    await openThread([userItem("u1")], { status: { type: "closed" } });
    expect(root.querySelector(".field")).toBeNull();
    expect(root.querySelector(".banner")?.textContent).toBe("This conversation is closed.");
  });

  it("[#261] announces the finished answer once, without markdown", async () => {
    const chat = startSession();
    chat.server.on(
      "threads.create",
      streamed(
        created(),
        done(userItem("u1")),
        done(assistantItem("a1", "# Hi\n\n**Two** [tasks](https://t.example)")),
      ),
    );
    await show(chat);
    chat.type("Hi");
    await chat.views.composer.submit();
    await eventually(() => {
      expect(root.querySelector("[data-announcer]")?.textContent).toBe("Hi Two tasks");
    });
  });

  it("[#240] renders the disclaimer as markdown, with more contrast on demand", async () => {
    await show(startSession({ disclaimer: { text: "See [help](/help)", highContrast: true } }));
    expect(root.querySelector(".disclaimer.is-high-contrast a")?.getAttribute("href")).toBe(
      "/help",
    );
  });

  it("[#258] lays everything out from the right in Arabic", async () => {
    await show(startSession({ locale: "ar" }));
    await eventually(() => {
      expect(root.querySelector(".root")?.getAttribute("dir")).toBe("rtl");
      expect(root.querySelector(".root")?.getAttribute("lang")).toBe("ar");
      expect(root.querySelector(".greeting")?.textContent).toBe("بماذا أساعدك اليوم؟");
    });
  });
});
