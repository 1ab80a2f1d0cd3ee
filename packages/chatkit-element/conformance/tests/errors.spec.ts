import { expect, test, wire } from "./chat";

const GENERIC = "There was an error while generating the assistant's response.";

test("[#125 #127 #128 #64] stop shows while allowed, keeps the text, tells the end and no error", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([
    { wait: "begin" },
    wire.progress("Thinking it over"),
    wire.added(wire.assistant("a1")),
    wire.delta("a1", "Once upon"),
    { wait: "never" },
  ]);
  await expect(chat.stopButton).toHaveCount(0);
  await chat.say("Hi");
  await expect(chat.stopButton).toBeVisible();
  await chat.openGate("begin");
  await expect(chat.log.getByText("Once upon")).toBeVisible();
  await chat.stopButton.click();
  await chat.until("response.end");
  await expect(chat.stopButton).toHaveCount(0);
  await expect(chat.log.getByText("Once upon")).toBeVisible();
  await expect.poll(() => chat.names("error")).toEqual([]);
  const { threads } = await chat.control({});
  await expect(async () => {
    await chat.call("setThreadId", null);
    await chat.call("setThreadId", threads[0]);
    await expect(chat.log.getByText("Once upon")).toBeVisible({ timeout: 500 });
  }).toPass();
});

test("[#126] with allow_cancel false there is no stop anywhere", async ({ chat, page }) => {
  await chat.open();
  await chat.control({ allow_cancel: false });
  await chat.script([wire.added(wire.assistant("a1")), wire.delta("a1", "Going"), { wait: "go" }]);
  await chat.say("Hi");
  await expect(chat.log.getByText("Going")).toBeVisible();
  await expect(chat.stopButton).toHaveCount(0);
  await chat.composer.press("Escape");
  await page.keyboard.press("Escape");
  await expect.poll(() => chat.names("response.end")).toEqual([]);
  await chat.openGate("go");
  await chat.until("response.end");
});

test("Escape stops as the button does", async ({ chat }) => {
  await chat.open();
  await chat.script([
    wire.added(wire.assistant("a1")),
    wire.delta("a1", "Going"),
    { wait: "never" },
  ]);
  await chat.say("Hi");
  await expect(chat.log.getByText("Going")).toBeVisible();
  await chat.composer.press("Escape");
  await chat.until("response.end");
});

test("[#129 #131 #139 #72] a custom error shows its message, without retry when not allowed", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([{ fail: "Your credit is used up", retry: false }]);
  await chat.sayAndWait("Hi");
  const alert = chat.log.getByRole("alert");
  await expect(alert).toContainText("Your credit is used up");
  await expect(alert.getByRole("button")).toHaveCount(0);
  const { error } = await chat.until("error");
  expect(error).toEqual({ name: "StreamEventError", message: "Your credit is used up" });
});

test("[#130 #131 #132 #133 #134 #142] other errors are generic; retry asks again from the user message", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([wire.done(wire.assistant("a1", "Half an answer")), { raise: "stack trace" }]);
  await chat.sayAndWait("Hi");
  const alert = chat.log.getByRole("alert");
  await expect(alert).toContainText(GENERIC);
  await expect(chat.log.getByText("stack trace")).toHaveCount(0);
  await expect(chat.log.getByRole("button", { name: "Try again" })).toHaveCount(1);
  await chat.script([{ wait: "go" }, wire.done(wire.assistant("a2", "A whole answer"))]);
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(chat.log.getByText("Half an answer")).toHaveCount(0);
  await expect(alert).toHaveCount(0);
  await chat.openGate("go");
  await expect(chat.log.getByText("A whole answer")).toBeVisible();
  const [retry] = await chat.bodies("threads.retry_after_item");
  const stored = await chat.page.request
    .post(`${chat.apiUrl}`, {
      data: { type: "items.list", params: { thread_id: retry?.params.thread_id, order: "asc" } },
    })
    .then((response) => response.json());
  const user = stored.data.find((item: { type: string }) => item.type === "user_message");
  expect(retry?.params.item_id).toBe(user.id);
});

test("the turn's retry asks for the answer again", async ({ chat }) => {
  await chat.open({ threadItemActions: { retry: true } });
  await chat.sayAndWait("Hi");
  await chat.script([wire.done(wire.assistant("a2", "Another answer"))]);
  await chat.log.getByRole("button", { name: "Try again" }).click();
  await expect(chat.log.getByText("Another answer")).toBeVisible();
  await expect(chat.log.getByText("Echo: Hi")).toHaveCount(0);
});

for (const [what, refusal] of [
  ["HTTP 401 with a JSON detail", { status: 401, body: '{"detail":"Sign in first"}' }],
  ["HTTP 500 in plain text", { status: 500, body: "Internal Server Error", type: "text/plain" }],
  ["JSON where a stream was due", { status: 200, body: '{"detail":"not a stream"}' }],
  ["a cut stream with an empty body", { cut: true }],
] as const) {
  test(`[#135 #136 #86 #139 #141] ${what} ends in the error state and frees the composer`, async ({
    chat,
  }) => {
    await chat.open();
    await chat.sayAndWait("First");
    await chat.control({ refuse: refusal });
    await chat.sayAndWait("Second");
    await expect(chat.log.getByText(GENERIC)).toBeVisible();
    const { error } = await chat.until("error");
    expect(error?.name).toMatch(/^(RequestError|StreamCutError)$/);
    if ("body" in refusal && refusal.body.startsWith("{")) {
      expect(error?.message).toContain(JSON.parse(refusal.body).detail);
    }
    await expect
      .poll(() => chat.names("response.start", "response.end"))
      .toEqual(["response.start", "response.end", "response.start", "response.end"]);
    await chat.sayAndWait("Third");
    await expect(chat.log.getByText("Echo: Third")).toBeVisible();
  });
}

test("[#138] a stream without items ends silently", async ({ chat }) => {
  await chat.open();
  await chat.script([]);
  await chat.sayAndWait("Hi");
  await expect(chat.log.getByRole("alert")).toHaveCount(0);
  await expect.poll(() => chat.names("error")).toEqual([]);
});

test("[#140] a notice shows level, title and linked text, and is gone after a reload", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([
    {
      event: {
        type: "notice",
        level: "warning",
        title: "Nearly there",
        message: "Two messages left. [Upgrade](https://example.test/up)",
      },
    },
    wire.done(wire.assistant("a1", "Answer")),
  ]);
  await chat.sayAndWait("Hi");
  await expect(chat.element.getByText("Nearly there")).toBeVisible();
  await expect(chat.element.getByText("Warning")).toBeAttached();
  const link = chat.element.getByRole("link", { name: "Upgrade" });
  await expect(link).toHaveAttribute("href", "https://example.test/up");
  const { threads } = await chat.control({});
  await chat.call("setThreadId", null);
  await chat.call("setThreadId", threads[0]);
  await expect(chat.log.getByText("Answer")).toBeVisible();
  await expect(chat.element.getByText("Nearly there")).toHaveCount(0);
});

test("[#74 #75] a deeplink is an event with its name and data as written, and no navigation", async ({
  chat,
  page,
}) => {
  await chat.open();
  await chat.script([
    wire.done(
      wire.assistant(
        "a1",
        "[one](chatkit-link://Open-Task?Id=7&name=A%20B) [two](chatkit-link://file-Ab_9-0aF)",
      ),
    ),
  ]);
  await chat.sayAndWait("Hi");
  const address = page.url();
  await chat.log.getByRole("link", { name: "one" }).click();
  await chat.log.getByRole("link", { name: "two" }).click();
  const links = (await chat.events()).filter((event) => event.name === "deeplink");
  expect(links.map((event) => event.detail)).toEqual([
    { name: "Open-Task", data: { Id: "7", name: "A B" } },
    { name: "file-Ab_9-0aF", data: {} },
  ]);
  expect(page.url()).toBe(address);
});
