import { expect, test, wire } from "./chat";

test("[#11 #25] a second call replaces everything; new prompts show at once", async ({ chat }) => {
  await chat.open({
    composer: { placeholder: "Ask the desk" },
    startScreen: { greeting: "Welcome", prompts: [{ label: "One", prompt: "1" }] },
  });
  await expect(chat.element.getByText("Welcome")).toBeVisible();
  await chat.setOptions({ startScreen: { prompts: [{ label: "Two", prompt: "2" }] } });
  await expect(chat.element.getByRole("button", { name: "Two" })).toBeVisible();
  await expect(chat.element.getByRole("button", { name: "One" })).toHaveCount(0);
  await expect(chat.element.getByText("What can I help with today?")).toBeVisible();
  await expect(chat.element.getByText("Message the AI")).toBeVisible();
});

test("[#12] the same options again cause no request, no event and no remount", async ({
  chat,
  page,
}) => {
  await chat.thread("thr_1", [wire.user("u1", "Hello"), wire.assistant("a1", "Answer")]);
  await chat.open({ initialThread: "thr_1" });
  await chat.until("thread.load.end");
  await chat.composer.fill("half a draft");
  await page.evaluate(() => {
    const field = window.lab.elements.chat?.shadowRoot?.querySelector("[role=textbox], textarea");
    if (field) (field as HTMLElement).dataset.mark = "same";
  });
  const requests = (await chat.received()).length;
  const events = (await chat.events()).length;
  await chat.setOptions({ initialThread: "thr_1" });
  await chat.setOptions({ initialThread: "thr_1" });
  await expect(chat.composer).toHaveAttribute("data-mark", "same");
  await expect(chat.composer).toHaveText("half a draft");
  await expect.poll(() => chat.received()).toHaveLength(requests);
  await expect.poll(() => chat.events()).toHaveLength(events);
});

test("[#13] a new theme in the middle of a stream interrupts nothing", async ({ chat }) => {
  await chat.open();
  await chat.script([
    wire.added(wire.assistant("a1")),
    wire.delta("a1", "Once"),
    { wait: "go" },
    wire.delta("a1", " upon a time"),
  ]);
  await chat.say("Hi");
  await expect(chat.log.getByText("Once")).toBeVisible();
  await chat.setOptions({ theme: "dark" });
  await chat.openGate("go");
  await expect(chat.log.getByText("Once upon a time")).toBeVisible();
  await chat.until("response.end");
  await expect.poll(() => chat.names("error")).toEqual([]);
});

test("[#14] a new placeholder keeps draft and focus", async ({ chat, page }) => {
  await chat.open();
  await chat.composer.click();
  await page.keyboard.type("half a th");
  await chat.setOptions({ composer: { placeholder: "Ask about Cinderia" } });
  await page.keyboard.type("ought");
  await expect(chat.composer).toHaveText("half a thought");
  await expect(chat.composer).toBeFocused();
});

test("[#15 #101] the functions of the newest call are used", async ({ chat }) => {
  await chat.open({ api: { fetch: "$fetch" }, onClientTool: "$fn:old" });
  await chat.setOptions({ api: { fetch: "$fetch" }, onClientTool: "$fn:fresh" });
  await chat.answer("fresh", { value: { ok: true } });
  await chat.answer("hostHeader", { value: "article-7" });
  await chat.script([wire.toolCall("look")]);
  await chat.sayAndWait("Hi");
  await expect.poll(() => chat.calls("old")).toEqual([]);
  await expect.poll(() => chat.calls("fresh")).toHaveLength(1);
  const headers = (await chat.received("threads.create"))[0]?.headers;
  expect(headers?.["x-host"]).toBe("article-7");
});

test("[#16] explicit undefined is the same as absent", async ({ chat }) => {
  await chat.open({ header: { rightAction: "$undefined" }, theme: "$undefined" });
  await expect(chat.composer).toBeVisible();
  await expect.poll(() => chat.names("error")).toEqual([]);
});

test("[#17 #18 #20] unusable options throw, are told as an error, and change nothing", async ({
  chat,
  page,
}) => {
  await chat.open({ startScreen: { greeting: "Still here" } });
  for (const api of [
    {},
    { url: "/x" },
    { url: "/x", domainKey: "k", getClientSecret: "$fn:secret" },
  ]) {
    const thrown = await page.evaluate((value) => window.lab.setOptions({ api: value }), api);
    expect(thrown?.name).toBe("InvalidFrameParamsError");
    const lines = String(thrown?.message).split("\n");
    expect(lines[0]).toBe("Invalid frame params: ChatKit.create():");
    expect(lines.slice(1)).toEqual([expect.stringMatching(/^✖ .+ → at api/)]);
  }
  await expect.poll(() => chat.names("error")).toHaveLength(3);
  await expect(chat.element.getByText("Still here")).toBeVisible();
  await chat.sayAndWait("Hi");
  await expect(chat.log.getByText("Echo: Hi")).toBeVisible();
});

test("[#19] an unknown key is reported by name", async ({ chat }) => {
  await chat.open({ uploadStrategy: { type: "two_phase" } });
  const { error } = await chat.until("error");
  expect(error?.name).toBe("InvalidFrameParamsError");
  expect(error?.message).toContain('✖ Unrecognized key: "uploadStrategy"');
});

test("[#22] the initial thread is opened once; a later value is passed over", async ({ chat }) => {
  await chat.thread("thr_1", [wire.user("u1", "In the first")]);
  await chat.thread("thr_2", [wire.user("u1", "In the second")]);
  await chat.open({ initialThread: "thr_1" });
  await expect(chat.log.getByText("In the first")).toBeVisible();
  await chat.setOptions({ initialThread: "thr_2" });
  await chat.call("focusComposer");
  await expect(chat.log.getByText("In the first")).toBeVisible();
  await expect.poll(() => chat.bodies("threads.get_by_id")).toHaveLength(1);
});

test("[#23] without history there is no button, no panel and no threads.list", async ({ chat }) => {
  await chat.open({ history: { enabled: false } });
  await expect(chat.element.getByRole("button", { name: "History" })).toHaveCount(0);
  await chat.call("showHistory");
  await chat.sayAndWait("Hi");
  await expect.poll(() => chat.bodies("threads.list")).toEqual([]);
  await expect.poll(() => chat.names("history.open")).toEqual([]);
});

test("[#24] another locale changes the words, not the thread", async ({ chat }) => {
  await chat.thread("thr_1", [wire.user("u1", "Guten Tag")]);
  await chat.open({ initialThread: "thr_1", locale: "en" });
  await chat.until("thread.load.end");
  await expect(chat.element.getByText("Message the AI")).toBeVisible();
  await chat.setOptions({ initialThread: "thr_1", locale: "de-DE" });
  await expect(chat.element.getByText("Message the AI")).toHaveCount(0);
  await expect(chat.log.getByText("Guten Tag")).toBeVisible();
  await expect.poll(() => chat.bodies("threads.get_by_id")).toHaveLength(1);
});
