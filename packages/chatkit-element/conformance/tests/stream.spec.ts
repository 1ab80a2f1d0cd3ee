import { expect, test, wire } from "./chat";

test("[#63 #64 #66 #67 #83 #85] one message: start before any frame, change with the thread, one end", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([
    { wait: "go" },
    wire.added(wire.assistant("a1")),
    wire.delta("a1", "Grüße 🌍 "),
    wire.delta("a1", "und 漢字"),
    wire.done(wire.assistant("a1", "Grüße 🌍 und 漢字")),
  ]);
  await chat.say("Hi");
  await chat.until("thread.change");
  await expect.poll(() => chat.names()).toEqual(["ready", "response.start", "thread.change"]);
  await chat.openGate("go");
  await expect(chat.log.getByText("Grüße 🌍 und 漢字")).toBeVisible();
  await chat.until("response.end");
  await chat.sayAndWait("More");
  await expect.poll(() => chat.names("thread.change")).toHaveLength(1);
  await expect.poll(() => chat.names("response.start")).toHaveLength(2);
  await expect.poll(() => chat.names("response.end")).toHaveLength(2);
});

test("[#69] effects are dispatched in stream order, between what surrounds them", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([
    wire.effect("one", { n: 1 }),
    wire.done(wire.assistant("a1", "Between")),
    wire.effect("two", { deep: { n: [2] } }),
  ]);
  await chat.sayAndWait("Hi");
  const effects = (await chat.events()).filter((event) => event.name === "effect");
  expect(effects.map((event) => event.detail)).toEqual([
    { name: "one", data: { n: 1 } },
    { name: "two", data: { deep: { n: [2] } } },
  ]);
});

test("[#77 #79 #80 #81 #89 #90 #91] requests have the documented shape and no surprising header", async ({
  chat,
}) => {
  await chat.open({ locale: "fr-FR" });
  await chat.sayAndWait("Bonjour");
  await chat.sayAndWait("Encore");
  const [create, add] = await chat.received();
  expect(create?.body).toEqual({
    type: "threads.create",
    params: {
      input: {
        content: [{ type: "input_text", text: "Bonjour" }],
        quoted_text: "",
        attachments: [],
        inference_options: {},
      },
    },
  });
  const { threads } = await chat.control({});
  expect(add?.body?.params.thread_id).toBe(threads[0]);
  expect(create?.headers["accept-language"]).toBe("fr-FR");
  expect(create?.headers["content-type"]).toBe("application/json");
  const usual =
    /^(host|connection|content-(length|type)|accept(-language|-encoding)?|user-agent|origin|referer|sec-.*)$/;
  expect(Object.keys(create?.headers ?? {}).filter((name) => !usual.test(name))).toEqual([]);
});

test("[#78] api.fetch sees every call, with headers that survive being spread", async ({
  chat,
}) => {
  await chat.open({ api: { fetch: "$fetch" } });
  await chat.sayAndWait("Hi");
  await chat.call("showHistory");
  await expect.poll(() => chat.bodies("threads.list")).toHaveLength(1);
  for (const entry of await chat.received()) {
    expect(entry.headers["x-host"]).toBe("host");
    expect(entry.headers["content-type"]).toBe("application/json");
  }
});

test("[#94] the message shows before the server answers, and once after", async ({
  chat,
  page,
}) => {
  await chat.open();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**${chat.apiUrl}`, async (route) => {
    await held;
    await route.continue();
  });
  await chat.say("Only once");
  await expect(chat.log.getByText("Only once", { exact: true })).toBeVisible();
  release();
  await chat.until("response.end");
  await expect(chat.log.getByText("Only once", { exact: true })).toHaveCount(1);
});

test("[#95 #137 #139 #141] a message that could not be sent offers to be sent again, same body", async ({
  chat,
  page,
}) => {
  await chat.open();
  const posted: (string | null)[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(chat.apiUrl)) posted.push(request.postData());
  });
  await page.route(`**${chat.apiUrl}`, (route) => route.abort(), { times: 1 });
  await chat.sayAndWait("Anyone there?");
  expect((await chat.until("error")).error?.name).toBe("RequestError");
  await chat.composer.fill("composer works");
  await expect(chat.sendButton).toBeEnabled();
  await chat.element
    .getByRole("button", { name: /send again|try again/i })
    .first()
    .click();
  await expect(chat.log.getByText("Echo: Anyone there?")).toBeVisible();
  await expect(chat.log.getByText("Anyone there?", { exact: true })).toHaveCount(1);
  expect(posted).toHaveLength(2);
  expect(posted[1]).toBe(posted[0]);
});

test("[#97] white space alone is not sent", async ({ chat, page }) => {
  await chat.open();
  await chat.composer.click();
  await page.keyboard.type("   ");
  await page.keyboard.press("Enter");
  await expect.poll(() => chat.bodies()).toEqual([]);
  await expect.poll(() => chat.names("response.start")).toEqual([]);
});

test("[#102 #103 #105 #106 #107 #108 #109] items are appended, replaced in place, updated late and removed", async ({
  chat,
}) => {
  await chat.open();
  const card = (label: string) => ({ type: "Card", children: [{ type: "Text", value: label }] });
  await chat.script([
    wire.done(wire.widget("w1", card("first card"))),
    wire.done(wire.assistant("a1", "alpha")),
    wire.done(wire.assistant("a2", "beta")),
  ]);
  await chat.sayAndWait("Hi");
  await chat.script([
    wire.delta("nobody", "lost"),
    wire.updated("w1", { type: "widget.root.updated", widget: card("changed card") }),
    wire.replaced(wire.assistant("a1", "alpha two")),
    wire.removed("a2"),
    wire.done(wire.assistant("a3", "gamma")),
  ]);
  await chat.sayAndWait("More");
  await expect(chat.log).toContainText(/Hi.*changed card.*alpha two.*More.*gamma/s);
  await expect(chat.log).not.toContainText(/first card|beta|lost/);
});

test("[#111 #112 #122 #110] deltas build up, the finished part wins, thread updates in between are harmless", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([
    wire.added(wire.assistant("a1")),
    wire.delta("a1", "One "),
    wire.threadUpdated({ title: "Counting" }),
    wire.delta("a1", "two "),
    { wait: "go" },
    wire.updated("a1", {
      type: "assistant_message.content_part.done",
      content_index: 0,
      content: { type: "output_text", text: "One two three", annotations: [] },
    }),
    wire.done(wire.assistant("a1", "One two three")),
  ]);
  await chat.say("Hi");
  await expect(chat.log.getByText("One two", { exact: true })).toBeVisible();
  await expect(chat.element.getByText("Counting")).toBeVisible();
  await chat.openGate("go");
  await expect(chat.log.getByText("One two three")).toBeVisible();
  await expect(chat.log.getByText("Hi", { exact: true })).toBeVisible();
});

test("[#114] a workflow shows its tasks as they come", async ({ chat }) => {
  await chat.open();
  const task = (title: string, status = "loading") => ({
    type: "custom",
    title,
    status_indicator: status,
  });
  await chat.script([
    wire.added({
      type: "workflow",
      id: "f1",
      workflow: { type: "custom", tasks: [], expanded: true, summary: { title: "Planning" } },
    }),
    wire.updated("f1", { type: "workflow.task.added", task_index: 0, task: task("Look up") }),
    wire.updated("f1", { type: "workflow.task.added", task_index: 1, task: task("Compare") }),
    wire.updated("f1", {
      type: "workflow.task.updated",
      task_index: 0,
      task: task("Looked up", "complete"),
    }),
    { wait: "go" },
    wire.done({
      type: "workflow",
      id: "f1",
      workflow: {
        type: "custom",
        tasks: [task("Looked up", "complete"), task("Compared", "complete")],
        expanded: true,
        summary: { title: "Planned" },
      },
    }),
  ]);
  await chat.say("Hi");
  await expect(chat.log.getByText("Looked up")).toBeVisible();
  await chat.openGate("go");
  await expect(chat.log.getByText("Planned")).toBeVisible();
  await expect(chat.log.getByText("Compared")).toBeVisible();
});

test("[#116 #117 #118] widget text streams into its node, components and roots are replaced", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([
    wire.added(
      wire.widget("w1", {
        type: "Card",
        children: [
          { type: "Row", children: [{ type: "Text", id: "t", value: "", streaming: true }] },
          { type: "Badge", id: "b", label: "draft" },
        ],
      }),
    ),
    ...["Once ", "upon ", "a time"].map((delta, index) =>
      wire.updated("w1", {
        type: "widget.streaming_text.value_delta",
        component_id: "t",
        delta,
        done: index === 2,
      }),
    ),
    wire.updated("w1", {
      type: "widget.component.updated",
      component_id: "b",
      component: { type: "Badge", id: "b", label: "final" },
    }),
    { wait: "go" },
    wire.updated("w1", {
      type: "widget.root.updated",
      widget: { type: "Card", children: [{ type: "Title", value: "The end" }] },
    }),
  ]);
  await chat.say("Hi");
  await expect(chat.log.getByText("Once upon a time")).toBeVisible();
  await expect(chat.log.getByText("final")).toBeVisible();
  await expect(chat.log.getByText("draft")).toHaveCount(0);
  await chat.openGate("go");
  await expect(chat.log.getByText("The end")).toBeVisible();
  await expect(chat.log.getByText("Once upon a time")).toHaveCount(0);
});

test("[#119 #121] progress is one line, replaced by the next, gone with the message and after reload", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([
    wire.progress("Reading", "search"),
    { wait: "one" },
    wire.progress("Writing"),
    { wait: "two" },
    wire.added(wire.assistant("a1")),
    wire.delta("a1", "Here it is"),
    { wait: "three" },
    wire.progress("Checking"),
    wire.done(wire.assistant("a1", "Here it is")),
  ]);
  await chat.say("Hi");
  await expect(chat.log.getByText("Reading")).toBeVisible();
  await chat.openGate("one");
  await expect(chat.log.getByText("Writing")).toBeVisible();
  await expect(chat.log.getByText("Reading")).toHaveCount(0);
  await chat.openGate("two");
  await expect(chat.log.getByText("Here it is")).toBeVisible();
  await expect(chat.log.getByText("Writing")).toHaveCount(0);
  await chat.openGate("three");
  await chat.until("response.end");
  await expect(chat.log.getByText("Checking")).toHaveCount(0);
  const { threads } = await chat.control({});
  await chat.call("setThreadId", null);
  await chat.call("setThreadId", threads[0]);
  await expect(chat.log.getByText("Here it is")).toBeVisible();
  await expect(chat.log.getByText("Checking")).toHaveCount(0);
});

test("[#115 #216] an image goes from placeholder to partial to final", async ({ chat }) => {
  const pixel =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  await chat.open();
  await chat.script([
    wire.added({ type: "generated_image", id: "i1" }),
    { wait: "one" },
    wire.updated("i1", {
      type: "generated_image.updated",
      image: { id: "p", url: pixel },
      progress: 0.5,
    }),
    { wait: "two" },
    wire.done({ type: "generated_image", id: "i1", image: { id: "f", url: pixel } }),
  ]);
  await chat.say("Draw");
  await expect(chat.log.getByText("Creating an image")).toBeAttached();
  await chat.openGate("one");
  await expect(chat.log.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "50");
  await expect(chat.log.getByRole("img")).toHaveAttribute("src", pixel);
  await chat.openGate("two");
  await chat.until("response.end");
  await expect(chat.log.getByRole("progressbar")).toHaveCount(0);
  await expect(chat.log.getByRole("img", { name: "Generated image" })).toBeVisible();
});

test("[#123] end of turn, hidden items and client tool calls render nothing", async ({ chat }) => {
  await chat.thread("thr_1", [
    wire.user("u1", "Visible"),
    {
      type: "client_tool_call",
      id: "c1",
      status: "completed",
      call_id: "x",
      name: "secret_tool",
      arguments: { a: "hidden-arg" },
    },
    { type: "end_of_turn", id: "e1" },
  ]);
  await chat.open({ initialThread: "thr_1" });
  await expect(chat.log.getByText("Visible")).toBeVisible();
  await expect(chat.log).not.toContainText(/secret_tool|hidden-arg|end_of_turn/);
});

test("[#84] frames of unknown type are passed over and logged without their text", async ({
  chat,
  page,
}) => {
  await chat.open();
  await page.route(`**${chat.apiUrl}`, (route) =>
    route.fulfill({
      contentType: "text/event-stream",
      body: [
        ": a comment",
        'data: {"type":"brand.new","text":"private words"}',
        "",
        "event: message",
        'data: {"type":"thread.item.done",',
        'data: "item":{"type":"assistant_message","id":"a1","content":[{"type":"output_text","text":"Still fine"}]}}',
        "",
        "",
      ].join("\r\n"),
    }),
  );
  await chat.sayAndWait("Hi");
  await expect(chat.log.getByText("Still fine")).toBeVisible();
  const logs = (await chat.events()).filter((event) => event.name === "log");
  expect(logs).toHaveLength(1);
  expect(JSON.stringify(logs)).not.toContain("private words");
});

test("[#124] ten thousand deltas at once are drawn with the frames, not one by one", async ({
  chat,
  page,
}) => {
  await chat.open();
  await page.route(`**${chat.apiUrl}`, (route) => {
    const frames = [
      { type: "thread.created", thread: { id: "thr_1" } },
      wire.added(wire.assistant("a1")).event,
      ...Array.from(
        { length: 10_000 },
        (_, n) => wire.delta("a1", n % 10 ? " word" : `\n\n${n}`).event,
      ),
      wire.delta("a1", "\n\nThe end").event,
    ];
    const body = frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`).join("");
    return route.fulfill({ contentType: "text/event-stream", body });
  });
  await page.evaluate(() => {
    const counts = { frames: 0, drawings: 0 };
    Object.assign(window, { counts });
    const tick = () => {
      counts.frames += 1;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    const root = window.lab.elements.chat?.shadowRoot;
    new MutationObserver(() => {
      counts.drawings += 1;
    }).observe(root as ShadowRoot, { childList: true, characterData: true, subtree: true });
  });
  await chat.sayAndWait("Go");
  await expect(chat.log.getByText("The end")).toBeAttached();
  const counts = () =>
    page.evaluate(
      () => (window as unknown as { counts: { frames: number; drawings: number } }).counts,
    );
  await expect
    .poll(async () => {
      const { frames, drawings } = await counts();
      return drawings < 3 * frames + 20 && drawings < 1000;
    })
    .toBe(true);
});
