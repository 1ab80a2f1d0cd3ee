import { expect, test, wire } from "./chat";

test("[#65 #120 #121 #143 #144 #148] one turn: progress and lock last until the continuation ends", async ({
  chat,
  page,
}) => {
  await chat.open({ onClientTool: "$fn:tool" });
  await chat.answer("tool", { waits: true });
  await chat.script([
    wire.progress("Looking at the map"),
    wire.toolCall("get_selection", { layer: 2 }),
  ]);
  await chat.script(
    [{ wait: "go" }, wire.done(wire.assistant("a1", "Three stations"))],
    "continue",
  );
  await chat.say("What is selected?");
  await expect.poll(() => chat.calls("tool")).toHaveLength(1);
  await expect
    .poll(async () => (await chat.calls("tool"))[0]?.args)
    .toEqual([{ name: "get_selection", params: { layer: 2 } }]);
  await expect(chat.log.getByText("Looking at the map")).toBeVisible();
  await expect(chat.stopButton).toBeVisible();
  expect((await chat.call("sendUserMessage", { text: "x" }))?.name).toBe("IntegrationError");
  await page.evaluate(() => window.lab.waiting.tool?.({ stationIds: ["a", "b", "c"] }));
  await expect
    .poll(async () => (await chat.bodies("threads.add_client_tool_output")).length)
    .toBe(1);
  expect((await chat.call("sendUserMessage", { text: "x" }))?.name).toBe("IntegrationError");
  await chat.openGate("go");
  await expect(chat.log.getByText("Three stations")).toBeVisible();
  await chat.until("response.end");
  const { threads } = await chat.control({});
  await expect
    .poll(() => chat.bodies("threads.add_client_tool_output"))
    .toEqual([
      {
        type: "threads.add_client_tool_output",
        params: { thread_id: threads[0], result: { stationIds: ["a", "b", "c"] } },
      },
    ]);
  await expect
    .poll(() => chat.names("response.start", "response.end"))
    .toEqual(["response.start", "response.end"]);
  await expect(chat.log.getByText("Looking at the map")).toHaveCount(0);
});

for (const [what, answer, result, isError] of [
  ["a value", { value: { ok: 1 } }, { ok: 1 }, false],
  ["nothing", {}, {}, false],
  ["a throw", { throws: "no map" }, { error: expect.stringContaining("no map") }, true],
  ["a rejection", { rejects: "no map" }, { error: expect.stringContaining("no map") }, true],
] as const) {
  test(`[#145 #146 #147] a handler that gives ${what} is answered for, and the turn goes on`, async ({
    chat,
  }) => {
    await chat.open({ onClientTool: "$fn:tool" });
    await chat.answer("tool", answer);
    await chat.script([wire.toolCall("look")]);
    await chat.sayAndWait("Hi");
    const [output] = await chat.bodies("threads.add_client_tool_output");
    expect(output?.params.result).toEqual(result);
    await expect(chat.log.getByText("Echo: the result")).toBeVisible();
    await expect.poll(() => chat.names("error")).toHaveLength(isError ? 1 : 0);
  });
}

test("[#151] a result that cannot be written as JSON is reported, and nothing is thrown", async ({
  chat,
  page,
}) => {
  await chat.goto("plain.html");
  await page.evaluate((options) => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    window.lab.create({ ...options, onClientTool: () => cyclic });
  }, chat.options());
  await chat.until("ready");
  await chat.script([wire.toolCall("look")]);
  await chat.sayAndWait("Hi");
  expect((await chat.until("error")).error?.name).toBe("CallbackError");
  await expect(chat.log.getByText("Echo: the result")).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.lab.rejections)).toEqual([]);
});

test("[#150] a pending call at the end of a loaded thread is left alone", async ({ chat }) => {
  await chat.thread("thr_1", [
    wire.user("u1", "Earlier"),
    {
      type: "client_tool_call",
      id: "c1",
      status: "pending",
      call_id: "x",
      name: "look",
      arguments: {},
    },
  ]);
  await chat.open({ initialThread: "thr_1", onClientTool: "$fn:tool" });
  await expect(chat.log.getByText("Earlier")).toBeVisible();
  await chat.until("thread.load.end");
  await expect.poll(() => chat.calls("tool")).toEqual([]);
  await expect.poll(() => chat.bodies()).toHaveLength(1);
});

test("[#152] a continuation may call another tool", async ({ chat }) => {
  await chat.open({ onClientTool: "$fn:tool" });
  await chat.answer("tool", { value: { ok: true } });
  await chat.script([wire.toolCall("first")]);
  await chat.script([wire.toolCall("second")], "continue");
  await chat.script([wire.done(wire.assistant("a1", "Both done"))], "continue");
  await chat.sayAndWait("Hi");
  await expect(chat.log.getByText("Both done")).toBeVisible();
  const names = (await chat.calls("tool")).map((call) => (call.args[0] as { name: string }).name);
  expect(names).toEqual(["first", "second"]);
  await expect.poll(() => chat.names("response.end")).toHaveLength(1);
});
