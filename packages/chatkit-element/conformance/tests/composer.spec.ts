import { expect, test, wire } from "./chat";

type Json = Record<string, unknown>;

const inputOf = (body: { params: Json } | undefined) => body?.params.input as Json;

test("[#223] Enter sends, Shift+Enter breaks the line, a composition is left alone", async ({
  chat,
  page,
}) => {
  await chat.open();
  await chat.composer.click();
  await page.keyboard.type("one");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("two");
  await chat.composer.evaluate((field) =>
    field.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }),
    ),
  );
  await expect.poll(() => chat.bodies()).toEqual([]);
  await page.keyboard.press("Enter");
  await chat.until("response.end");
  const [body] = await chat.bodies();
  expect(inputOf(body).content).toEqual([{ type: "input_text", text: "one\ntwo" }]);
});

test("[#96] a start prompt, plain or in segments, is sent at once", async ({ chat }) => {
  const tag = { type: "input_tag", id: "c", text: "Cinderia", data: { a: 1 } };
  await chat.open({
    startScreen: {
      prompts: [
        { label: "Plain", prompt: "What is new?", icon: "sparkle" },
        { label: "Rich", prompt: [{ type: "input_text", text: "About " }, tag] },
      ],
    },
  });
  await chat.element.getByRole("button", { name: "Plain" }).click();
  await expect(chat.log.getByText("Echo: What is new?")).toBeVisible();
  await chat.call("setThreadId", null);
  await chat.element.getByRole("button", { name: "Rich" }).click();
  await expect(chat.log.getByText("Echo: About Cinderia")).toBeVisible();
  const bodies = await chat.bodies("threads.create");
  expect(inputOf(bodies[1]).content).toEqual([
    { type: "input_text", text: "About " },
    { ...tag, interactive: false },
  ]);
});

const TOOLS = [
  {
    id: "t1",
    label: "Search the web",
    shortLabel: "Search",
    icon: "search",
    placeholderOverride: "What to search",
  },
  { id: "t2", label: "Pinned tool", icon: "bolt", pinned: true, persistent: true },
];

test("[#224 #99 #100 #71] tools: menu and pin, short label, placeholder, cleared unless persistent", async ({
  chat,
}) => {
  await chat.open({ composer: { tools: TOOLS, placeholder: "Ask" } });
  const pinned = chat.element.getByRole("button", { name: "Pinned tool" });
  await expect(pinned).toBeVisible();
  await chat.element.getByRole("button", { name: "Add files and tools" }).click();
  await chat.element
    .getByRole("menuitemcheckbox", { name: /Search the web/ })
    .or(chat.element.getByRole("menuitem", { name: /Search the web/ }))
    .or(chat.element.getByRole("menuitemradio", { name: /Search the web/ }))
    .click();
  await expect(chat.element.getByText("Search", { exact: true })).toBeVisible();
  await expect(chat.element.getByText("What to search")).toBeVisible();
  await chat.sayAndWait("trains");
  await expect(chat.element.getByText("Search", { exact: true })).toHaveCount(0);
  await pinned.click();
  await chat.sayAndWait("more");
  await expect(pinned).toHaveAttribute("aria-pressed", "true");
  const [create, add] = await chat.bodies();
  expect(inputOf(create).inference_options).toEqual({ tool_choice: { id: "t1" } });
  expect(inputOf(add).inference_options).toEqual({ tool_choice: { id: "t2" } });
  const changes = (await chat.events()).filter((event) => event.name === "tool.change");
  expect(changes.map((event) => event.detail)).toEqual([
    { toolId: "t1" },
    { toolId: null },
    { toolId: "t2" },
  ]);
});

test("[#225 #99] the default model is chosen, a disabled one cannot be", async ({ chat, page }) => {
  await chat.open({
    composer: {
      models: [
        { id: "m1", label: "Small" },
        { id: "m2", label: "Large", default: true, description: "Slower" },
        { id: "m3", label: "Old", disabled: true },
      ],
    },
  });
  const picker = chat.element.getByRole("button", { name: /Model/ });
  await expect(picker).toContainText("Large");
  await picker.click();
  await chat.element.getByText("Old").click({ force: true });
  await page.keyboard.press("Escape");
  await expect(picker).toContainText("Large");
  await picker.click();
  await chat.element.getByText("Small").click();
  await expect(picker).toContainText("Small");
  await chat.sayAndWait("Hi");
  await chat.sayAndWait("Again");
  for (const body of await chat.bodies()) {
    expect(inputOf(body).inference_options).toEqual({ model: "m1" });
  }
});

const UPLOADS = {
  api: { uploadStrategy: { type: "two_phase" } },
  composer: { attachments: { enabled: true } },
};

test("[#228] an upload by PUT sends the bytes themselves", async ({ chat, page }) => {
  await chat.control({ upload_method: "PUT" });
  await chat.open(UPLOADS);
  await page.evaluate(() =>
    window.lab.attach([{ name: "a.txt", type: "text/plain", text: "raw" }]),
  );
  const upload = (await chat.received()).find((entry) => entry.upload);
  expect(upload?.upload).toMatchObject({ method: "PUT", content: "raw" });
  expect(upload?.headers["content-type"]).toBe("text/plain");
});

test("[#229 #98] a direct upload posts the file; it can be sent without any text", async ({
  chat,
  page,
}) => {
  await chat.open({
    api: { uploadStrategy: { type: "direct", uploadUrl: `/s/${chat.space}/direct` } },
    composer: { attachments: { enabled: true } },
  });
  await page.evaluate(() =>
    window.lab.attach([{ name: "a.txt", type: "text/plain", text: "raw" }]),
  );
  await expect(chat.sendButton).toBeEnabled();
  await chat.sendButton.click();
  await chat.until("response.end");
  const [upload, message] = await chat.received();
  expect(upload?.upload).toEqual({ id: "atc_direct", method: "POST", content: "raw" });
  expect(inputOf(message?.body)).toMatchObject({ content: [], attachments: ["atc_direct"] });
});

test("[#230 #231] sending waits for the upload; a failed one is retried or removed", async ({
  chat,
  page,
}) => {
  await chat.open(UPLOADS);
  await page.route("**/upload/**", (route) => route.fulfill({ status: 500, body: "no" }), {
    times: 1,
  });
  await chat.composer.fill("With a file");
  await page.evaluate(() => window.lab.attach([{ name: "a.txt", type: "text/plain", text: "x" }]));
  await expect(chat.element.getByText("Upload failed")).toBeVisible();
  await expect(chat.sendButton).toBeDisabled();
  expect((await chat.until("error")).error?.name).toBe("UploadError");
  await chat.element.getByRole("button", { name: "Upload a.txt again" }).click();
  await expect(chat.sendButton).toBeEnabled();
  await chat.element.getByRole("button", { name: "Remove a.txt" }).click();
  await expect(chat.element.getByText("a.txt")).toHaveCount(0);
  await expect.poll(() => chat.bodies("attachments.delete")).toHaveLength(1);
  const [removed] = await chat.bodies("attachments.delete");
  await expect
    .poll(async () => (await chat.control({})).deleted)
    .toEqual([removed?.params.attachment_id]);
});

test("[#232] files can be picked, dropped and pasted", async ({ chat, page }) => {
  await chat.open(UPLOADS);
  const picking = page.waitForEvent("filechooser");
  await chat.element.getByRole("button", { name: "Attach files" }).click();
  await (await picking).setFiles({
    name: "picked.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("1"),
  });
  await expect(chat.element.getByText("picked.txt")).toBeVisible();
  for (const [type, name] of [
    ["drop", "dropped.txt"],
    ["paste", "pasted.txt"],
  ] as const) {
    await chat.composer.evaluate(
      (field, [kind, fileName]) => {
        const data = new DataTransfer();
        data.items.add(new File(["1"], fileName, { type: "text/plain" }));
        const event =
          kind === "drop"
            ? new DragEvent("drop", {
                dataTransfer: data,
                bubbles: true,
                composed: true,
                cancelable: true,
              })
            : new ClipboardEvent("paste", {
                clipboardData: data,
                bubbles: true,
                composed: true,
                cancelable: true,
              });
        field.dispatchEvent(event);
      },
      [type, name] as const,
    );
    await expect(chat.element.getByText(name)).toBeVisible();
  }
  await expect
    .poll(async () => (await chat.bodies("attachments.create")).map((body) => body.params.name))
    .toEqual(["picked.txt", "dropped.txt", "pasted.txt"]);
});

const PEOPLE = [
  { id: "p1", title: "Ada", group: "People", interactive: true, data: { team: "x" } },
  { id: "d1", title: "Adams report", group: "Documents" },
];

test("[#233 #92 #93] @ searches and groups; the chosen entity is one chip and goes out as a tag", async ({
  chat,
  page,
}) => {
  await chat.open({ entities: { onTagSearch: "$fn:search" } });
  await chat.answer("search", { value: PEOPLE });
  await chat.composer.click();
  await page.keyboard.type("Ask @ad");
  await expect(chat.element.getByText("People")).toBeVisible();
  await expect(chat.element.getByText("Documents")).toBeVisible();
  await chat.element.getByRole("option", { name: "Ada", exact: true }).click();
  await page.keyboard.type("about it");
  await expect(chat.composer.locator("[contenteditable=false]")).toHaveText(/Ada/);
  await page.keyboard.press("Enter");
  await chat.until("response.end");
  const [body] = await chat.bodies();
  expect(inputOf(body).content).toEqual([
    { type: "input_text", text: "Ask " },
    {
      type: "input_tag",
      id: "p1",
      text: "Ada",
      data: { team: "x" },
      group: "People",
      interactive: true,
    },
    { type: "input_text", text: " about it" },
  ]);
});

test("[#233] a chip is deleted whole, and a late answer to an old query is dropped", async ({
  chat,
  page,
}) => {
  await chat.goto("plain.html");
  await page.evaluate((options) => {
    window.lab.create({
      ...options,
      entities: {
        onTagSearch: (query: string) =>
          new Promise((resolve) => {
            window.lab.calls.push({ name: "search", args: [query] });
            window.lab.waiting[query] = resolve;
          }),
      },
    });
  }, chat.options());
  await chat.until("ready");
  const settle = (query: string, title: string) =>
    page.evaluate(([q, t]) => window.lab.waiting[q]?.([{ id: t, title: t }]), [
      query,
      title,
    ] as const);
  await chat.composer.click();
  await page.keyboard.type("@a");
  await expect.poll(async () => (await chat.calls("search")).at(-1)?.args[0]).toBe("a");
  await page.keyboard.type("b");
  await expect.poll(async () => (await chat.calls("search")).at(-1)?.args[0]).toBe("ab");
  await settle("ab", "Newer");
  await expect(chat.element.getByRole("option", { name: "Newer" })).toBeVisible();
  await settle("a", "Older");
  await expect(chat.element.getByRole("option", { name: "Older" })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(chat.composer).toContainText("Newer");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await expect(chat.composer).not.toContainText("N");
});

test("[#234] the @ button opens the same menu", async ({ chat }) => {
  await chat.open({ entities: { onTagSearch: "$fn:search", showComposerMenu: true } });
  await chat.answer("search", { value: PEOPLE });
  await chat.element.getByRole("button", { name: "Mention something" }).click();
  await expect(chat.element.getByRole("option", { name: "Ada", exact: true })).toBeVisible();
  await expect(chat.composer).toContainText("@");
});

test("[#235] pasted @words stay text", async ({ chat }) => {
  await chat.open({ entities: { onTagSearch: "$fn:search" } });
  await chat.answer("search", { value: PEOPLE });
  await chat.composer.click();
  await chat.composer.evaluate((field) => {
    const data = new DataTransfer();
    data.setData("text/plain", "mail @ada");
    field.dispatchEvent(
      new ClipboardEvent("paste", {
        clipboardData: data,
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    );
  });
  await expect(chat.composer).toHaveText("mail @ada");
  await chat.composer.press("Enter");
  await chat.until("response.end");
  await expect
    .poll(async () => inputOf((await chat.bodies())[0]).content)
    .toEqual([{ type: "input_text", text: "mail @ada" }]);
  await expect.poll(() => chat.calls("search")).toEqual([]);
});

test("[#236] / finds commands: an effect, an entity, a menu of more", async ({ chat, page }) => {
  await chat.goto("plain.html");
  await page.evaluate((options) => {
    window.lab.create({
      ...options,
      commands: {
        enabled: true,
        onSearch: async () => [
          { id: "beep", label: "Beep" },
          { id: "tag", label: "Insert Ada" },
          { id: "more", label: "More of it" },
        ],
        onSelect: async (command: { id: string }) => {
          window.lab.calls.push({ name: "select", args: [command.id] });
          if (command.id === "tag") return { type: "entity", entity: { id: "p1", title: "Ada" } };
          if (command.id === "more")
            return { type: "menu", commands: [{ id: "deep", label: "Deep" }] };
          return undefined;
        },
      },
    });
  }, chat.options());
  await chat.until("ready");
  const choose = async (label: string) => {
    await chat.element.getByRole("option", { name: label }).click();
  };
  await chat.composer.click();
  await page.keyboard.type("/be");
  await choose("Beep");
  await expect(chat.composer).toHaveText("");
  await page.keyboard.type("/");
  await choose("Insert Ada");
  await expect(chat.composer.locator("[contenteditable=false]")).toHaveText(/Ada/);
  await page.keyboard.type("/");
  await choose("More of it");
  await choose("Deep");
  await expect(chat.element.getByRole("option")).toHaveCount(0);
  const selected = (await chat.calls("select")).map((call) => call.args[0]);
  expect(selected).toEqual(["beep", "tag", "more", "deep"]);
});

test("[#237] built-in commands are listed only where they apply", async ({ chat, page }) => {
  await chat.open({ commands: { enabled: true }, composer: { tools: TOOLS } });
  await chat.composer.click();
  await page.keyboard.type("/");
  await expect(chat.element.getByRole("option", { name: "Search the web" })).toBeVisible();
  await expect(chat.element.getByRole("option", { name: "Attach files" })).toHaveCount(0);
});

test("[#238 #239] dictation writes what was said at the caret and sends nothing", async ({
  chat,
}) => {
  await chat.open({ composer: { dictation: { enabled: true } } });
  await chat.composer.fill("Note: ");
  await chat.element.getByRole("button", { name: "Dictate" }).click();
  const stop = chat.element.getByRole("button", { name: "Stop recording" });
  await expect(stop).toBeVisible();
  await stop.click();
  await expect(chat.composer).toContainText("dictated words");
  const [body] = await chat.bodies();
  expect(body?.type).toBe("input.transcribe");
  expect(body?.params.mime_type).toBe("audio/webm;codecs=opus");
  expect(String(body?.params.audio_base64)).toMatch(/^[A-Za-z0-9+/]+=*$/);
  await expect.poll(() => chat.bodies()).toHaveLength(1);
});

test("on a page of plain http dictation says that it needs https, in the person's language", async ({
  chat,
  page,
  baseURL,
}) => {
  const origin = "http://plain.test";
  await page.route(`${origin}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const response = await route.fetch({ url: new URL(pathname + search, baseURL).href });
    await route.fulfill({ response });
  });
  await page.goto(`${origin}/pages/plain.html`);
  await expect.poll(() => page.evaluate(() => isSecureContext)).toBe(false);
  const composer = { dictation: { enabled: true } };
  await chat.create({ composer });
  await chat.until("ready");
  await chat.element.getByRole("button", { name: "Dictate" }).click();
  await expect(chat.element.getByRole("alert")).toContainText("only on pages served over https");
  expect((await chat.until("error")).error?.message).toContain("https");
  await chat.setOptions({ composer, locale: "de" });
  await expect(chat.element.getByRole("alert")).toContainText("nur auf Seiten, die über https");
});

test("[#240] the disclaimer is markdown and can be emphasised", async ({ chat }) => {
  await chat.open({ disclaimer: { text: "Check **facts**. [Terms](https://a.test/terms)" } });
  await expect(chat.element.locator("strong", { hasText: "facts" })).toBeVisible();
  const link = chat.element.getByRole("link", { name: "Terms" });
  await expect(link).toHaveAttribute("href", "https://a.test/terms");
  const colour = () =>
    chat.element.getByText("Check").evaluate((node) => getComputedStyle(node).color);
  const quiet = await colour();
  await chat.setOptions({ disclaimer: { text: "Check **facts**.", highContrast: true } });
  await expect.poll(colour).not.toBe(quiet);
});

test("a message that is sent while another answer runs stays a draft", async ({ chat }) => {
  await chat.open();
  await chat.script([wire.added(wire.assistant("a1")), wire.delta("a1", "Busy"), { wait: "go" }]);
  await chat.say("Hi");
  await expect(chat.log.getByText("Busy")).toBeVisible();
  await chat.say("Next question");
  await expect(chat.composer).toHaveText("Next question");
  await chat.openGate("go");
  await chat.until("response.end");
  await expect.poll(() => chat.bodies()).toHaveLength(1);
});
