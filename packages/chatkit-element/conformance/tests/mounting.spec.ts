import { expect, test, wire } from "./chat";

test("[#1 #9] loading the script twice defines the element once and says so once", async ({
  chat,
  page,
}) => {
  await chat.goto("bare.html");
  await page.evaluate(() => {
    window.lab.calls.length = 0;
    window.addEventListener("chatkit-script-loaded", () =>
      window.lab.calls.push({ name: "loaded", args: [] }),
    );
  });
  await page.addScriptTag({ url: "/dist/chatkit.js" });
  await page.addScriptTag({ url: "/dist/chatkit.js" });
  await expect
    .poll(() => page.evaluate(() => Boolean(customElements.get("openai-chatkit"))))
    .toBe(true);
  await expect.poll(() => chat.calls("loaded")).toHaveLength(1);
});

test("[#2] options given before the element is on the page show once it is", async ({
  chat,
  page,
}) => {
  await chat.goto("plain.html");
  await page.evaluate(
    (options) => {
      const element = document.createElement("openai-chatkit") as HTMLElement & {
        setOptions(options: unknown): void;
      };
      window.lab.elements.chat = element;
      window.lab.listen(element);
      element.setOptions(options);
    },
    chat.options({ startScreen: { greeting: "Hello from before" } }),
  );
  await expect.poll(() => chat.names()).toEqual([]);
  await page.evaluate(() =>
    document.getElementById("host")?.append(window.lab.elements.chat as Node),
  );
  await expect(chat.element.getByText("Hello from before")).toBeVisible();
  await chat.until("ready");
});

test("[#3] markup that was there before the script is upgraded and takes options", async ({
  chat,
  page,
}) => {
  await chat.goto("bare.html");
  await page.evaluate((options) => {
    const element = document.createElement("openai-chatkit");
    document.getElementById("host")?.append(element);
    window.lab.elements.chat = element;
    window.lab.listen(element);
    void customElements
      .whenDefined("openai-chatkit")
      .then(() => (element as unknown as { setOptions(o: unknown): void }).setOptions(options));
  }, chat.options());
  await page.addScriptTag({ url: "/dist/chatkit.js" });
  await chat.until("ready");
  await expect(chat.composer).toBeVisible();
});

test("[#4] the element is as large as its host makes it, however long the thread", async ({
  chat,
  page,
}) => {
  const items = Array.from({ length: 18 }, (_, n) => wire.assistant(`a${n}`, `Answer ${n}\n\n\n.`));
  await chat.thread("thr_1", items);
  await chat.open({ initialThread: "thr_1" });
  await expect(chat.log.getByText("Answer 17")).toBeVisible();
  const box = () => chat.element.boundingBox();
  await expect.poll(() => box()).toMatchObject({ width: 480, height: 640 });
  await page.evaluate(() => {
    const host = document.getElementById("host");
    if (host) host.style.height = "300px";
  });
  await expect.poll(() => box()).toMatchObject({ height: 300 });
  await expect
    .poll(() =>
      page.evaluate(
        () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
      ),
    )
    .toBe(0);
});

test("[#5] two elements have their own threads, options and streams", async ({ chat, page }) => {
  await chat.goto("plain.html");
  await chat.create({ startScreen: { greeting: "Left" } }, "left");
  await chat.create({ startScreen: { greeting: "Right" }, locale: "de" }, "right");
  await chat.until("ready", 2);
  await page.evaluate(() => window.lab.call("sendUserMessage", [{ text: "Hi left" }], "left"));
  await expect(page.locator("#left").getByRole("log").getByText("Echo: Hi left")).toBeVisible();
  await expect(page.locator("#right").getByText("Right", { exact: true })).toBeVisible();
  const events = await chat.events();
  const of = (element: string) =>
    events.filter((event) => event.element === element).map((event) => event.name);
  expect(of("left")).toContain("thread.change");
  expect(of("right")).toEqual(["ready"]);
});

test("[#6] leaving the page ends the request; coming back shows the same thread", async ({
  chat,
  page,
}) => {
  await chat.open();
  await chat.sayAndWait("First");
  await chat.script([wire.added(wire.assistant("a2")), wire.delta("a2", "Half"), { wait: "go" }]);
  await chat.say("Second");
  await expect(chat.log.getByText("Half")).toBeVisible();
  const failed = page.waitForEvent("requestfailed");
  await page.evaluate(() => window.lab.elements.chat?.remove());
  await failed;
  await chat.until("response.end", 2);
  await page.evaluate(() =>
    document.getElementById("host")?.append(window.lab.elements.chat as Node),
  );
  await expect(chat.log.getByText("Echo: First")).toBeVisible();
  await expect.poll(() => chat.bodies("threads.get_by_id")).toHaveLength(1);
  await expect.poll(() => chat.names("ready")).toHaveLength(1);
});

test("moving the element within the page interrupts nothing", async ({ chat, page }) => {
  await chat.open();
  await chat.script([
    wire.added(wire.assistant("a1")),
    wire.delta("a1", "Half"),
    { wait: "go" },
    wire.delta("a1", " and whole"),
  ]);
  await chat.say("Hi");
  await expect(chat.log.getByText("Half")).toBeVisible();
  await page.evaluate(() => document.body.append(window.lab.elements.chat as Node));
  await chat.openGate("go");
  await expect(chat.log.getByText("Half and whole")).toBeVisible();
});

test("[#7] the region is named by frameTitle, Chat by default", async ({ chat }) => {
  await chat.open();
  await expect(chat.element.getByRole("region", { name: "Chat", exact: true })).toBeVisible();
  await chat.setOptions({ frameTitle: "Travel desk" });
  await expect(chat.element.getByRole("region", { name: "Travel desk" })).toBeVisible();
});

test("[#8 #10 #21] under a strict policy, nothing is asked of anyone but the page's own server", async ({
  chat,
  page,
}) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).origin));
  await chat.script([
    wire.done(
      wire.assistant(
        "a1",
        "# Title\n\n```js\nlet a = 1;\n```\n\n$$x^2$$\n\n| a | b |\n|---|---|\n| 1 | 2 |",
      ),
    ),
    wire.done(
      wire.widget("w1", { type: "Card", children: [{ type: "Title", value: "In a card" }] }),
    ),
  ]);
  await chat.open({ api: { domainKey: "any words at all" }, theme: { colorScheme: "dark" } });
  await chat.sayAndWait("Hi");
  await expect(chat.log.getByText("In a card")).toBeVisible();
  expect([...new Set(requests)]).toEqual([new URL(page.url()).origin]);
});

test("[#10] the script works from another origin, with its chunks beside it", async ({
  chat,
  page,
}) => {
  await chat.goto("bare.html");
  const port = new URL(page.url()).port;
  await page.addScriptTag({ url: `http://localhost:${port}/dist/chatkit.js` });
  await chat.script([
    wire.done(
      wire.widget("w1", { type: "Card", children: [{ type: "Title", value: "In a card" }] }),
    ),
  ]);
  await chat.create();
  await chat.until("ready");
  await chat.sayAndWait("Hi");
  await expect(chat.log.getByText("In a card")).toBeVisible();
});

test("[#34] class, style and aria attributes of the host element stay as they are set", async ({
  chat,
  page,
}) => {
  await chat.goto("plain.html");
  await page.evaluate((options) => {
    window.lab.create(options);
    window.lab.elements.chat?.setAttribute("class", "mine");
    window.lab.elements.chat?.setAttribute("aria-label", "Host label");
    if (window.lab.elements.chat) window.lab.elements.chat.style.height = "200px";
  }, chat.options());
  await chat.until("ready");
  await expect(chat.element).toHaveClass("mine");
  await expect(chat.element).toHaveAttribute("aria-label", "Host label");
  await expect.poll(() => chat.element.boundingBox()).toMatchObject({ height: 200 });
});
