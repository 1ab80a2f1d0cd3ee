import { type Chat, expect, test, wire } from "./chat";

const render = (chat: Chat, settings: Record<string, unknown>) =>
  chat.page.evaluate((given) => window.lab.react.render(given), settings);

for (const version of [18, 19]) {
  for (const isStrict of [false, true]) {
    const mode = `React ${version}${isStrict ? " in StrictMode" : ""}`;

    test(`[#26 #27 #28 #29] ${mode}: mounts, is ready exactly once, and talks`, async ({
      chat,
    }) => {
      await chat.goto(`react-${version}.html`);
      await render(chat, { options: chat.options(), isStrict });
      await chat.until("ready");
      await chat.sayAndWait("Hi");
      await expect(chat.log.getByText("Echo: Hi")).toBeVisible();
      const events = await chat.events();
      expect(events.filter((event) => event.name === "ready")).toEqual([
        { element: "react:0", name: "ready", detail: null },
      ]);
      expect(events.map((event) => event.name)).toEqual([
        "ready",
        "response.start",
        "thread.change",
        "response.end",
      ]);
      expect(events[2]?.detail).toEqual({ threadId: expect.any(String) });
    });

    test(`[#149] ${mode}: a client tool call runs once`, async ({ chat }) => {
      await chat.goto(`react-${version}.html`);
      await render(chat, { options: chat.options({ onClientTool: "$fn:tool" }), isStrict });
      await chat.until("ready");
      await chat.answer("tool", { value: { found: 1 } });
      await chat.script([wire.toolCall("find", { q: "x" })]);
      await chat.sayAndWait("Find");
      await expect
        .poll(() => chat.calls("tool"))
        .toEqual([{ name: "tool", args: [{ name: "find", params: { q: "x" } }] }]);
      await expect.poll(() => chat.bodies("threads.add_client_tool_output")).toHaveLength(1);
    });
  }
}

test("[#26] every one of the thirteen events reaches its handler", async ({ chat }) => {
  await chat.goto("react-19.html");
  const tool = { id: "t1", label: "Tool", icon: "search" };
  await chat.thread("thr_1", [wire.user("u1", "Hello")]);
  await render(chat, { options: chat.options({ composer: { tools: [tool] } }) });
  await chat.until("ready");
  await chat.script([
    wire.effect("blink", { times: 2 }),
    wire.done(wire.assistant("a1", "[open](chatkit-link://Open-Me?id=7)")),
    { event: { type: "error", code: "custom", message: "Out of credit" } },
  ]);
  await chat.sayAndWait("Hi");
  await chat.element.getByRole("link", { name: "open" }).click();
  await chat.call("setComposerValue", { selectedToolId: "t1" });
  await chat.call("setComposerValue", { selectedToolId: "nobody" });
  await chat.call("showHistory");
  await chat.call("hideHistory");
  await chat.call("setThreadId", "thr_1");
  await chat.until("thread.load.end");
  await expect
    .poll(async () => [...new Set(await chat.names())].sort())
    .toEqual(
      [
        "deeplink",
        "effect",
        "error",
        "history.close",
        "history.open",
        "log",
        "ready",
        "response.end",
        "response.start",
        "thread.change",
        "thread.load.end",
        "thread.load.start",
        "tool.change",
      ].sort(),
    );
});

test("[#30] the eight methods of the binding reach the element and give promises", async ({
  chat,
}) => {
  await chat.goto("react-19.html");
  await render(chat, { options: chat.options() });
  await chat.until("ready");
  const kinds = await chat.page.evaluate(async () => {
    const element = document.querySelector("openai-chatkit") as unknown as Record<
      string,
      (...args: unknown[]) => unknown
    >;
    const calls: Record<string, unknown[]> = {
      focusComposer: [],
      setThreadId: [null],
      sendUserMessage: [{ text: "Hi" }],
      setComposerValue: [{ text: "draft" }],
      fetchUpdates: [],
      sendCustomAction: [{ type: "x" }],
      showHistory: [],
      hideHistory: [],
    };
    return Object.entries(calls).map(([name, args]) => {
      const result = element[name]?.(...args);
      if (result instanceof Promise) result.catch(() => undefined);
      return [name, result instanceof Promise];
    });
  });
  expect(kinds.every(([, isPromise]) => isPromise === true)).toBe(true);
});

test("[#31] handlers among the options are tolerated", async ({ chat }) => {
  await chat.open({ onReady: "$fn:ready", onThreadChange: "$fn:change" });
  await expect(chat.composer).toBeVisible();
  await expect.poll(() => chat.names("error")).toEqual([]);
});

test("[#32 #12] new handlers take the old ones' place, and rendering again changes nothing", async ({
  chat,
}) => {
  await chat.goto("react-19.html");
  const options = chat.options({ composer: { placeholder: "First" } });
  await render(chat, { options, generation: 0 });
  await chat.until("ready");
  await chat.composer.fill("draft");
  const changed = chat.options({ composer: { placeholder: "Second" } });
  await render(chat, { options: changed, generation: 1 });
  await render(chat, { options: changed, generation: 2 });
  await expect(chat.composer).toHaveText("draft");
  await chat.composer.press("Enter");
  await chat.until("response.end");
  const seen = (await chat.events()).filter((event) => event.name === "response.start");
  expect(seen.map((event) => event.element)).toEqual(["react:2"]);
  await expect.poll(() => chat.names("ready")).toHaveLength(1);
});

test("[#33] another key gives a clean new element", async ({ chat }) => {
  await chat.goto("react-19.html");
  await render(chat, { options: chat.options(), key: "one" });
  await chat.until("ready");
  await chat.sayAndWait("Hi");
  await render(chat, { options: chat.options(), key: "two" });
  await chat.until("ready", 2);
  await expect(chat.element.getByText("Echo: Hi")).toHaveCount(0);
  await expect(chat.element.getByText("What can I help with today?")).toBeVisible();
});

test("[#34] props of the component land on the host element", async ({ chat }) => {
  await chat.goto("react-19.html");
  await render(chat, { options: chat.options(), className: "wide tall" });
  await chat.until("ready");
  await expect(chat.element).toHaveClass("wide tall");
  await expect(chat.element).toHaveAttribute("data-testid", "react-chat");
  await expect(chat.element).toHaveAttribute("aria-describedby", "host");
});

test("[#3 #26] a script that loads after React has mounted still gets the options", async ({
  chat,
  page,
}) => {
  await page.route("**/dist/chatkit.js", (route) => route.abort());
  await chat.goto("react-19.html");
  await render(chat, { options: chat.options() });
  await page.unroute("**/dist/chatkit.js");
  await page.addScriptTag({ url: "/dist/chatkit.js" });
  await chat.until("ready");
  await expect(chat.composer).toBeVisible();
});
