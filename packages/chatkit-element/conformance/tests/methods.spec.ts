import { expect, test, wire } from "./chat";

const ignored = (method: string) => ({
  name: "IntegrationError",
  message: expect.stringMatching(new RegExp(`^ChatKit: ${method}\\(\\) ignored - .+`)),
});

test("[#35 #37] setThreadId(null) and (undefined) show the new-thread view without a request", async ({
  chat,
  page,
}) => {
  await chat.open();
  for (const expression of [null, undefined]) {
    await chat.call("sendUserMessage", { text: "Hi", newThread: true });
    await chat.until("response.end");
    const requests = (await chat.received()).length;
    await chat.clearEvents();
    await page.evaluate((value) => window.lab.call("setThreadId", [value]), expression);
    await expect
      .poll(() => chat.events())
      .toEqual([{ element: "chat", name: "thread.change", detail: { threadId: null } }]);
    await expect(chat.element.getByText("What can I help with today?")).toBeVisible();
    await expect.poll(() => chat.received()).toHaveLength(requests);
    await chat.clearEvents();
  }
});

test("[#36 #70] setThreadId(id) loads it: load.start, change, load.end, and no effects", async ({
  chat,
}) => {
  await chat.thread("thr_1", [wire.user("u1", "Earlier"), wire.assistant("a1", "Answer")]);
  await chat.open();
  await chat.clearEvents();
  expect(await chat.call("setThreadId", "thr_1")).toBeNull();
  await expect(chat.log.getByText("Answer")).toBeVisible();
  const detail = { threadId: "thr_1" };
  await expect
    .poll(() => chat.events())
    .toEqual([
      { element: "chat", name: "thread.load.start", detail },
      { element: "chat", name: "thread.change", detail },
      { element: "chat", name: "thread.load.end", detail },
    ]);
  await expect
    .poll(() => chat.bodies())
    .toEqual([{ type: "threads.get_by_id", params: { thread_id: "thr_1" } }]);
});

test("[#38 #39 #40] a message makes a thread, goes to the open one, or makes another when asked", async ({
  chat,
}) => {
  await chat.open();
  await chat.call("sendUserMessage", { text: "one" });
  await chat.until("response.end", 1);
  await chat.call("sendUserMessage", { text: "two" });
  await chat.until("response.end", 2);
  await chat.call("sendUserMessage", { text: "three", newThread: true });
  await chat.until("response.end", 3);
  const bodies = await chat.bodies();
  expect(bodies.map((body) => body.type)).toEqual([
    "threads.create",
    "threads.add_user_message",
    "threads.create",
  ]);
  const { threads } = await chat.control({});
  expect(bodies[1]?.params.thread_id).toBe(threads[0]);
  expect(threads).toHaveLength(2);
  await expect(chat.log.getByText("Echo: three")).toBeVisible();
  await expect(chat.log.getByText("Echo: one")).toHaveCount(0);
});

test("[#41 #42 #43 #44 #45 #46] all of a host's message goes out; draft and selections stay", async ({
  chat,
}) => {
  const tools = [{ id: "t1", label: "Tool one", icon: "search" }];
  const models = [{ id: "m1", label: "Model one" }];
  await chat.open({ composer: { tools, models } });
  await chat.call("setComposerValue", { text: "my draft", selectedToolId: "t1" });
  const content = [
    { type: "input_text", text: "About " },
    {
      type: "input_tag",
      id: "c",
      text: "Cinderia",
      data: { a: 1 },
      group: "Stations",
      interactive: true,
    },
  ];
  await chat.call("sendUserMessage", {
    content,
    reply: "a quoted line",
    toolChoice: { id: "other" },
    model: "m9",
  });
  await chat.until("response.end");
  const [body] = await chat.bodies("threads.create");
  expect(body?.params.input).toEqual({
    content,
    quoted_text: "a quoted line",
    attachments: [],
    inference_options: { tool_choice: { id: "other" }, model: "m9" },
  });
  await expect(chat.composer).toHaveText("my draft");
  await expect
    .poll(async () => (await chat.events()).filter((event) => event.name === "tool.change"))
    .toHaveLength(1);
});

test("[#47 #48] while responding, messages, threads and actions are refused by name and reason", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([{ wait: "go" }]);
  await chat.say("Hi");
  await chat.until("thread.change");
  expect(await chat.call("sendUserMessage", { text: "x" })).toEqual({
    name: "IntegrationError",
    message: "ChatKit: sendUserMessage() ignored - already responding",
  });
  expect(await chat.call("setThreadId", "thr_x")).toEqual(ignored("setThreadId"));
  expect(await chat.call("sendCustomAction", { type: "x" })).toEqual(ignored("sendCustomAction"));
  await chat.openGate("go");
  await chat.until("response.end");
  await expect.poll(() => chat.bodies()).toHaveLength(1);
});

test("[#49] an action without a thread is refused", async ({ chat }) => {
  await chat.open();
  expect(await chat.call("sendCustomAction", { type: "feed" })).toEqual({
    name: "IntegrationError",
    message: "ChatKit: sendCustomAction() ignored - no active thread.",
  });
});

test("[#50 #51 #161] an action carries what it was given and settles with its stream", async ({
  chat,
  page,
}) => {
  await chat.thread("thr_1", [wire.widget("w1", { type: "Card", children: [] })]);
  await chat.open({ initialThread: "thr_1" });
  await chat.until("thread.load.end");
  await chat.script([{ wait: "go" }, wire.done(wire.assistant("a1", "Fed"))], "action");
  await page.evaluate(() => {
    void window.lab.call("sendCustomAction", [{ type: "feed" }]).then(() => {
      window.lab.calls.push({ name: "settled", args: [] });
    });
  });
  await chat.until("response.start");
  await expect.poll(() => chat.calls("settled")).toEqual([]);
  await chat.openGate("go");
  await expect(chat.log.getByText("Fed")).toBeVisible();
  await expect.poll(() => chat.calls("settled")).toHaveLength(1);
  await chat.call("sendCustomAction", { type: "feed", payload: { n: 1 } }, "w1");
  await expect
    .poll(async () => (await chat.bodies("threads.custom_action")).map((body) => body.params))
    .toEqual([
      { thread_id: "thr_1", action: { type: "feed" } },
      { thread_id: "thr_1", item_id: "w1", action: { type: "feed", payload: { n: 1 } } },
    ]);
});

test("[#52 #53 #58] setComposerValue replaces the draft, shows tags as chips, sends nothing", async ({
  chat,
}) => {
  await chat.open();
  await chat.composer.fill("mine");
  await chat.call("setComposerValue", { text: "theirs" });
  await expect(chat.composer).toHaveText("theirs");
  await chat.call("setComposerValue", {
    content: [
      { type: "input_text", text: "Near " },
      { type: "input_tag", id: "c", text: "Cinderia" },
    ],
  });
  await expect(chat.composer).toContainText("Near");
  const chip = chat.composer.locator("[contenteditable=false]");
  await expect(chip).toHaveText(/Cinderia/);
  await chat.call("focusComposer");
  await expect(chat.composer).toBeFocused();
  await expect.poll(() => chat.bodies()).toEqual([]);
});

test("[#54 #43 #227 #78] files are registered, uploaded through api.fetch, and sent as ids", async ({
  chat,
  page,
}) => {
  await chat.open({
    api: { fetch: "$fetch", uploadStrategy: { type: "two_phase" } },
    composer: { attachments: { enabled: true } },
  });
  await page.evaluate(() =>
    window.lab.attach([{ name: "a.txt", type: "text/plain", text: "words" }]),
  );
  await expect(chat.element.getByText("a.txt")).toBeVisible();
  await chat.sayAndWait("Look at this");
  const [create, upload, message] = await chat.received();
  expect(create?.body).toEqual({
    type: "attachments.create",
    params: { name: "a.txt", size: 5, mime_type: "text/plain" },
  });
  expect(upload?.upload).toMatchObject({ method: "POST", content: "words" });
  expect(upload?.headers["x-upload-token"]).toBe("token-1");
  expect(upload?.headers["x-host"]).toBe("host");
  expect(upload?.headers["content-type"]).toMatch(/^multipart\/form-data/);
  expect(message?.body?.params.input).toMatchObject({ attachments: [upload?.upload?.id] });
  await expect(chat.log.getByText("a.txt")).toBeVisible();
});

test("[#55 #226] files beyond the limits are refused visibly and never registered", async ({
  chat,
  page,
}) => {
  await chat.open({
    api: { uploadStrategy: { type: "two_phase" } },
    composer: {
      attachments: {
        enabled: true,
        accept: { "text/plain": [".txt"] },
        maxSize: { "text/*": 8, "*": 4 },
        maxCount: 1,
      },
    },
  });
  await page.evaluate(() =>
    window.lab.attach([
      { name: "a.pdf", type: "application/pdf", text: "x" },
      { name: "big.txt", type: "text/plain", text: "nine char" },
      { name: "ok.txt", type: "text/plain", text: "ok" },
      { name: "more.txt", type: "text/plain", text: "ok" },
    ]),
  );
  for (const name of ["a.pdf", "big.txt", "more.txt"]) {
    await expect(chat.element.getByText(`${name} cannot be attached`)).toBeVisible();
  }
  const names = (await chat.bodies("attachments.create")).map((body) => body.params.name);
  expect(names).toEqual(["ok.txt"]);
});

test("[#56 #57 #71] tools and models are selected by id; null clears, undefined leaves", async ({
  chat,
}) => {
  const tools = [{ id: "t1", label: "Tool one", shortLabel: "One", icon: "search" }];
  const models = [
    { id: "m1", label: "Model one" },
    { id: "m2", label: "Model two" },
  ];
  await chat.open({ composer: { tools, models } });
  await chat.call("setComposerValue", { selectedToolId: "t1", selectedModelId: "m2" });
  await expect(chat.element.getByText("Model two")).toBeVisible();
  await expect(chat.element.getByText("One", { exact: true })).toBeVisible();
  await chat.call("setComposerValue", { text: "x" });
  await expect(chat.element.getByText("One", { exact: true })).toBeVisible();
  await chat.call("setComposerValue", { selectedToolId: null });
  await expect(chat.element.getByText("One", { exact: true })).toHaveCount(0);
  const changes = (await chat.events()).filter((event) => event.name === "tool.change");
  expect(changes.map((event) => event.detail)).toEqual([{ toolId: "t1" }, { toolId: null }]);
});

test("[#59 #76] showHistory and hideHistory toggle the panel and tell once each", async ({
  chat,
}) => {
  await chat.thread("thr_1", [], { title: "A trip" });
  await chat.open({ header: { enabled: false } });
  await chat.call("showHistory");
  await chat.call("showHistory");
  await expect(chat.element.getByText("A trip")).toBeVisible();
  await chat.call("hideHistory");
  await chat.call("hideHistory");
  await expect(chat.element.getByText("A trip")).toHaveCount(0);
  await expect
    .poll(() => chat.names("history.open", "history.close"))
    .toEqual(["history.open", "history.close"]);
});

test("[#60] fetchUpdates takes over what changed without a flicker or a jump", async ({
  chat,
  page,
}) => {
  const many = Array.from({ length: 12 }, (_, n) => wire.assistant(`a${n}`, `Line ${n}\n\n.\n\n.`));
  await chat.thread("thr_1", [wire.user("u1", "Start"), ...many]);
  await chat.open({ initialThread: "thr_1" });
  await expect(chat.log.getByText("Line 11", { exact: true })).toBeVisible();
  await chat.log.getByText("Line 5", { exact: true }).scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    const walk = (root: ParentNode): Element | undefined =>
      [...root.querySelectorAll("p")].find((p) => p.textContent === "Line 5");
    const line = walk(window.lab.elements.chat?.shadowRoot as ParentNode);
    if (line) (line as HTMLElement).dataset.mark = "kept";
  });
  const top = () =>
    chat.log.getByText("Line 5").evaluate((node) => node.getBoundingClientRect().top);
  const before = await top();
  await chat.thread(
    "thr_1",
    [
      wire.user("u1", "Start"),
      ...many.slice(0, 11),
      wire.assistant("a11", "Line eleven, corrected"),
      wire.assistant("a12", "One more"),
    ],
    { title: "Renamed" },
  );
  await chat.call("fetchUpdates");
  await expect(chat.log.getByText("Line eleven, corrected")).toBeAttached();
  await expect(chat.log.getByText("One more")).toBeAttached();
  await expect(chat.log.getByText("Line 5")).toHaveAttribute("data-mark", "kept");
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(2);
});

test("[#61] nothing is asked of the server in the background", async ({ chat, page }) => {
  await page.clock.install();
  await chat.thread("thr_1", [wire.user("u1", "Start")]);
  await chat.goto("plain.html");
  await chat.create({ initialThread: "thr_1" });
  await page.clock.runFor(1000);
  await expect(chat.log.getByText("Start")).toBeVisible();
  await page.clock.runFor(30 * 60_000);
  await expect.poll(() => chat.bodies()).toHaveLength(1);
});

test("[#62] methods called before the element is ready are done when it is", async ({
  chat,
  page,
}) => {
  await chat.goto("plain.html");
  await page.evaluate((options) => {
    window.lab.create(null);
    void window.lab.call("setComposerValue", [{ text: "early draft" }]);
    void window.lab.call("sendUserMessage", [{ text: "early message" }]);
    (window.lab.elements.chat as unknown as { setOptions(o: unknown): void }).setOptions(options);
  }, chat.options());
  await chat.until("response.end");
  await expect(chat.log.getByText("Echo: early message")).toBeVisible();
  await expect(chat.composer).toHaveText("early draft");
});
