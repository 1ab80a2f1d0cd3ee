import { type Chat, expect, test, wire } from "./chat";

type Json = Record<string, unknown>;

async function show(chat: Chat, items: Json[], options: Json = {}, thread: Json = {}) {
  await chat.thread("thr_1", items, thread);
  await chat.open({ initialThread: "thr_1", ...options });
  await chat.until("thread.load.end");
}

const answer = (text: string, ...annotations: Json[]): Json => ({
  type: "assistant_message",
  id: "a1",
  content: [{ type: "output_text", text, annotations }],
});
const cite = (source: Json, index?: number): Json => ({
  type: "annotation",
  source,
  ...(index === undefined ? {} : { index }),
});
const url = (title: string): Json => ({ type: "url", title, url: `https://${title}.test/page` });
const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("[#205 #221] a user's words are shown as written, with the quoted text above", async ({
  chat,
}) => {
  await show(chat, [
    wire.user("u1", "# not *a* [title](https://a.test) <b>bold</b>", {
      quoted_text: "As you said",
    }),
  ]);
  await expect(
    chat.log.getByText("# not *a* [title](https://a.test) <b>bold</b>", { exact: true }),
  ).toBeVisible();
  await expect(chat.log.getByRole("heading")).toHaveCount(0);
  await expect(chat.log).toContainText(/As you said.*# not/s);
});

test("[#206] answers are GFM: headings, lists, tables, code with highlighting, maths", async ({
  chat,
}) => {
  await show(chat, [
    answer(
      [
        "## A heading",
        "- one\n- [x] two",
        "~~gone~~ **bold**",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "```js\nconst answer = 42;\n```",
        "Inline $a^2$ and",
        "$$\\frac{1}{2}$$",
        "> quoted",
      ].join("\n\n"),
    ),
  ]);
  await expect(chat.log.getByRole("heading", { name: "A heading" })).toBeVisible();
  await expect(chat.log.getByRole("listitem")).toHaveCount(2);
  await expect(chat.log.getByRole("cell", { name: "2" })).toBeVisible();
  await expect(chat.log.locator("del")).toHaveText("gone");
  await expect(chat.log.locator("blockquote")).toHaveText("quoted");
  await expect(chat.log.locator("code [class*=hljs], code[class*=hljs]").first()).toBeVisible();
  await expect(chat.log.locator("math")).toHaveCount(2);
});

test("[#207] raw HTML and script addresses never become markup", async ({ chat, page }) => {
  await show(chat, [
    answer(
      [
        '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
        "[click](javascript:window.hacked=1) [data](data:text/html,<script>1</script>)",
        '<a href="https://a.test" onclick="window.hacked=1">raw</a>',
        "![pic](javascript:window.hacked=1)",
      ].join("\n\n"),
    ),
  ]);
  await expect(chat.log.getByText("click data")).toBeVisible();
  await expect(chat.log.locator("script, [onerror], [onclick]")).toHaveCount(0);
  for (const scheme of ["javascript:", "data:"]) {
    await expect(chat.log.locator(`[href^="${scheme}" i], [src^="${scheme}" i]`)).toHaveCount(0);
  }
  await expect.poll(() => page.evaluate(() => "hacked" in window)).toBe(false);
});

test("[#208 #218] code is copied by its button; copy takes the turn's text and copy_text", async ({
  chat,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", {
      value: {
        writeText: async (text: string) => {
          window.lab.calls.push({ name: "copied", args: [text] });
        },
      },
    });
  });
  await show(chat, [
    wire.user("u1", "Code?"),
    answer("Here:\n\n```js\nlet a = 1;\n```"),
    wire.widget("w1", { type: "Card", children: [] }, { copy_text: "the widget in words" }),
  ]);
  const buttons = chat.log.getByRole("button", { name: "Copy" });
  await expect(buttons).toHaveCount(2);
  await buttons.first().click();
  await buttons.last().click();
  await expect
    .poll(async () => (await chat.calls("copied")).map((call) => String(call.args[0]).trim()))
    .toEqual(["let a = 1;", "Here:\n\n```js\nlet a = 1;\n```\n\nthe widget in words"]);
});

test("[#209 #210 #211 #212] citations stand at their index, equal ones together; sources fold out", async ({
  chat,
}) => {
  const text = "🌍🌍 is round. So it is.";
  await show(chat, [
    answer(
      text,
      cite(url("alpha"), 12),
      cite(url("beta"), 12),
      cite({ type: "file", title: "Notes", filename: "notes.txt" }),
      cite({ type: "entity", id: "e1", title: "Cinderia", icon: "map-pin" }),
    ),
  ]);
  await expect(chat.log.locator("p").first()).toContainText(/is round\..*(alpha|1).*So/is);
  const markers = chat.log.locator("p").first().locator("button, a, [role=button]");
  await expect(markers).toHaveCount(1);
  const sources = chat.log.getByRole("button", { name: /^Sources/ });
  await expect(sources).toHaveAttribute("aria-expanded", "false");
  await expect(chat.log.getByText("notes.txt")).toHaveCount(0);
  await sources.click();
  const link = chat.log.getByRole("link", { name: /alpha/ });
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", /noopener/);
  await expect(chat.log.getByText("notes.txt")).toBeVisible();
  await expect(chat.log.getByText("Cinderia")).toBeVisible();
  await expect(chat.log.getByRole("link")).toHaveCount(2);
});

const entity = (extra: Json): Json => ({
  type: "entity",
  id: "c",
  title: "Cinderia station",
  label: "Station 7",
  inline_label: "Cinderia",
  icon: "map-pin",
  data: { line: "blue" },
  group: "Stations",
  ...extra,
});

test("[#213 #214 #215] an interactive entity calls the host; without a preview its label shows", async ({
  chat,
  page,
}) => {
  await show(chat, [answer("See this one.", cite(entity({ interactive: true }), 13))], {
    entities: { onClick: "$fn:click", onRequestPreview: "$fn:preview" },
  });
  await chat.answer("preview", { value: { preview: null } });
  const chip = chat.log.getByRole("button", { name: "Cinderia" });
  await expect(chip).toBeVisible();
  await chip.hover();
  await expect(chat.element.getByText("Station 7")).toBeVisible();
  await expect
    .poll(async () => (await chat.calls("preview"))[0]?.args[0])
    .toMatchObject({
      id: "c",
      title: "Cinderia station",
      data: { line: "blue" },
      interactive: true,
      group: "Stations",
    });
  await page.mouse.move(0, 0);
  await chip.click();
  await expect
    .poll(async () => (await chat.calls("click"))[0]?.args[0])
    .toMatchObject({ id: "c", icon: "map-pin" });
});

test("[#214] an entity that is not interactive calls nobody", async ({ chat }) => {
  await show(chat, [answer("See this one.", cite(entity({ interactive: false }), 13))], {
    entities: { onClick: "$fn:click", onRequestPreview: "$fn:preview" },
  });
  const chip = chat.log.getByText("Cinderia", { exact: true });
  await chip.hover();
  await chip.click();
  await expect.poll(() => chat.calls("preview")).toEqual([]);
  await expect.poll(() => chat.calls("click")).toEqual([]);
});

test("[#195 #215] a preview is a Basic widget drawn in place", async ({ chat }) => {
  const tag = {
    type: "input_tag",
    id: "c",
    text: "Cinderia",
    data: { line: "blue" },
    interactive: true,
  };
  await show(chat, [wire.user("u1", "", { content: [tag] })], {
    entities: { onRequestPreview: "$fn:preview", onClick: "$fn:click" },
  });
  await chat.answer("preview", {
    value: {
      preview: { type: "Basic", children: [{ type: "Title", value: "Drawn by the host" }] },
    },
  });
  await chat.log.getByRole("button", { name: "Cinderia" }).hover();
  await expect(chat.element.getByText("Drawn by the host")).toBeVisible();
  await chat.log.getByRole("button", { name: "Cinderia" }).click();
  await expect
    .poll(async () => (await chat.calls("click"))[0]?.args[0])
    .toMatchObject({ id: "c", title: "Cinderia" });
});

test("[#217] images load only from hosts that the thread allows", async ({ chat, page }, info) => {
  const asked: string[] = [];
  await page.route("**/*.png", (route) => {
    asked.push(new URL(route.request().url()).hostname);
    return route.fulfill({
      contentType: "image/png",
      body: Buffer.from(PIXEL.slice(22), "base64"),
    });
  });
  const port = new URL(String(info.project.use.baseURL)).port;
  await show(
    chat,
    [
      answer(`![good](http://127.0.0.1:${port}/good.png) ![bad](http://localhost:${port}/bad.png)`),
      wire.widget("w1", {
        type: "Card",
        children: [{ type: "Image", src: `http://localhost:${port}/widget.png`, alt: "widget" }],
      }),
    ],
    {},
    { allowed_image_domains: ["127.0.0.1"] },
  );
  const good = chat.log.getByRole("img", { name: "good" });
  await expect(good).toHaveJSProperty("naturalWidth", 1);
  expect(asked).toEqual(["127.0.0.1"]);
});

test("[#219 #220] feedback is off until asked for, names every item of the turn, and can change", async ({
  chat,
}) => {
  await show(chat, [
    wire.user("u1", "Hi"),
    {
      type: "client_tool_call",
      id: "c1",
      status: "completed",
      call_id: "x",
      name: "look",
      arguments: {},
    },
    wire.assistant("a1", "Answer"),
    wire.widget("w1", { type: "Card", children: [] }),
  ]);
  await expect(chat.log.getByRole("button", { name: "Good answer" })).toHaveCount(0);
  await chat.setOptions({ threadItemActions: { feedback: true } });
  const good = chat.log.getByRole("button", { name: "Good answer" });
  await good.click();
  await expect(good).toHaveAttribute("aria-pressed", "true");
  await chat.log.getByRole("button", { name: "Bad answer" }).click();
  await expect(good).toHaveAttribute("aria-pressed", "false");
  await expect
    .poll(async () => (await chat.control({})).feedback)
    .toEqual([
      { thread_id: "thr_1", item_ids: ["c1", "a1", "w1"], kind: "positive" },
      { thread_id: "thr_1", item_ids: ["c1", "a1", "w1"], kind: "negative" },
    ]);
});

test("[#222] workflows show summary or duration, unfold, and know all five tasks", async ({
  chat,
}) => {
  const tasks = [
    { type: "custom", title: "Prepare", icon: "bolt", content: "With *care*" },
    {
      type: "web_search",
      title: "Search",
      title_query: "trains",
      queries: ["night trains"],
      sources: [url("rail")],
    },
    { type: "thought", title: "Consider", content: "It may **rain**" },
    {
      type: "file",
      title: "Read",
      sources: [{ type: "file", title: "Plan", filename: "plan.pdf" }],
    },
    { type: "image", title: "Picture" },
  ];
  const workflow = (id: string, extra: Json): Json => ({
    type: "workflow",
    id,
    workflow: { type: "reasoning", tasks, ...extra },
  });
  await show(chat, [
    wire.user("u1", "Plan"),
    workflow("f1", { summary: { duration: 3 } }),
    workflow("f2", { summary: { title: "All set" }, expanded: true }),
    { type: "task", id: "t1", task: { type: "custom", title: "Alone", content: "Some detail" } },
  ]);
  const [timed, titled] = [
    chat.log.getByRole("button", { name: /Thought for 3/ }),
    chat.log.getByRole("button", { name: /All set/ }),
  ];
  await expect(timed).toHaveAttribute("aria-expanded", "false");
  await expect(titled).toHaveAttribute("aria-expanded", "true");
  for (const text of ["Prepare", "Consider", "Picture", "plan.pdf", "night trains"]) {
    await expect(chat.log.getByText(text).first()).toBeVisible();
  }
  await expect(chat.log.getByRole("link", { name: /rail/ })).toBeVisible();
  await titled.click();
  await expect(chat.log.getByText("Picture")).toHaveCount(0);
  await chat.log.getByRole("button", { name: /Alone/ }).click();
  await expect(chat.log.getByText("Some detail")).toBeVisible();
});

test("[#264 #265] reading is never disturbed; following is opt-in; a sent message comes into view", async ({
  chat,
}) => {
  const long = Array.from({ length: 60 }, (_, n) => `Line ${n}`).join("\n\n");
  await show(chat, [wire.user("u1", "Start"), answer(long)]);
  await chat.script([
    wire.added(wire.assistant("a2")),
    { wait: "one" },
    wire.delta("a2", long.replaceAll("Line", "More")),
    { wait: "two" },
    wire.delta("a2", "\n\n".concat(long.replaceAll("Line", "Last"))),
  ]);
  await chat.say("Go on");
  await expect(chat.log.getByText("Go on", { exact: true })).toBeInViewport();
  await chat.log.getByText("Line 3", { exact: true }).scrollIntoViewIfNeeded();
  const top = () =>
    chat.log.getByText("Line 3", { exact: true }).evaluate((p) => p.getBoundingClientRect().top);
  const before = await top();
  await chat.openGate("one");
  await expect(chat.log.getByText("More 59")).toBeAttached();
  await expect.poll(() => top()).toBe(before);
  await chat.setOptions({ initialThread: "thr_1", thread: { autoScroll: true } });
  await chat.element.getByRole("button", { name: "Scroll to the end" }).click();
  await expect(chat.log.getByText("More 59")).toBeInViewport();
  await chat.openGate("two");
  await expect(chat.log.getByText("Last 59")).toBeInViewport();
});

test("[#261] a finished answer is announced once, not word by word", async ({ chat, page }) => {
  await chat.open();
  await chat.sayAndWait("First");
  await page.evaluate(() => {
    const root = window.lab.elements.chat?.shadowRoot;
    const live = root?.querySelector("[data-announcer]");
    if (!live) return;
    new MutationObserver(() => {
      const text = live.textContent?.trim();
      if (text) window.lab.calls.push({ name: "announced", args: [text] });
    }).observe(live, { childList: true, characterData: true, subtree: true });
  });
  await chat.script([
    wire.added(wire.assistant("a1")),
    ...["One ", "two ", "three"].map((text) => wire.delta("a1", text)),
    wire.done(wire.assistant("a1", "One two three")),
  ]);
  await chat.sayAndWait("Count");
  await expect
    .poll(async () => (await chat.calls("announced")).map((call) => call.args[0]))
    .toEqual(["One two three"]);
});
