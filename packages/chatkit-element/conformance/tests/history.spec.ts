import { expect, test, wire } from "./chat";

test("[#243 #244] the list is read to its end, newest first, untitled threads have a name", async ({
  chat,
}) => {
  await chat.thread("thr_1", [], { title: "Oldest" });
  await chat.thread("thr_2", []);
  await chat.thread("thr_3", [], { title: "Newest" });
  await chat.control({ list_cap: 2 });
  await chat.open();
  await expect.poll(() => chat.bodies("threads.list")).toEqual([]);
  await chat.element.getByRole("button", { name: "History" }).click();
  await expect(chat.element.getByText("Oldest")).toBeVisible();
  await expect
    .poll(async () => (await chat.element.getByRole("list").allInnerTexts()).join(" "))
    .toMatch(/Newest.*New chat.*Oldest/s);
  await expect
    .poll(async () => (await chat.bodies("threads.list")).map((body) => body.params))
    .toEqual([
      { limit: 9999, order: "desc" },
      { limit: 9999, order: "desc", after: "thr_2" },
    ]);
});

test("[#245 #252] a thread is renamed in place, and deleted after a question", async ({ chat }) => {
  await chat.thread("thr_1", [wire.user("u1", "In the thread")], { title: "Trip" });
  await chat.open({ initialThread: "thr_1" });
  await chat.until("thread.load.end");
  await chat.call("showHistory");
  const more = chat.element.getByRole("button", { name: "More actions for Trip" });
  await more.click();
  await chat.element.getByRole("menuitem", { name: "Rename" }).click();
  const field = chat.element.getByRole("textbox", { name: "Name of the conversation" });
  await field.fill("Holiday");
  await field.press("Enter");
  await expect(chat.element.getByText("Holiday").first()).toBeVisible();
  await expect
    .poll(() => chat.bodies("threads.update"))
    .toEqual([{ type: "threads.update", params: { thread_id: "thr_1", title: "Holiday" } }]);
  await chat.element.getByRole("button", { name: "More actions for Holiday" }).click();
  await chat.element.getByRole("menuitem", { name: "Delete" }).click();
  await expect.poll(() => chat.bodies("threads.delete")).toEqual([]);
  await chat.element.getByRole("button", { name: "Delete", exact: true }).click();
  await expect
    .poll(() => chat.bodies("threads.delete"))
    .toEqual([{ type: "threads.delete", params: { thread_id: "thr_1" } }]);
  await chat.call("hideHistory");
  await expect(chat.element.getByText("What can I help with today?")).toBeVisible();
  await expect
    .poll(
      async () =>
        (await chat.events()).filter((event) => event.name === "thread.change").at(-1)?.detail,
    )
    .toEqual({
      threadId: null,
    });
});

test("[#246] rename and delete can be hidden", async ({ chat }) => {
  await chat.thread("thr_1", [], { title: "Trip" });
  await chat.open({ history: { enabled: true, showRename: false, showDelete: true } });
  await chat.call("showHistory");
  await chat.element.getByRole("button", { name: "More actions for Trip" }).click();
  await expect(chat.element.getByRole("menuitem", { name: "Delete" })).toBeVisible();
  await expect(chat.element.getByRole("menuitem", { name: "Rename" })).toHaveCount(0);
  await chat.setOptions({ history: { enabled: true, showRename: false, showDelete: false } });
  await expect(chat.element.getByRole("button", { name: /More actions/ })).toHaveCount(0);
});

test("[#247] a title that arrives in a stream shows in the header and the list", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([
    wire.done(wire.assistant("a1", "Done")),
    wire.threadUpdated({ title: "Groceries" }),
  ]);
  await chat.sayAndWait("Hi");
  await expect(chat.element.getByText("Groceries")).toBeVisible();
  await chat.call("showHistory");
  await expect(chat.element.getByRole("list").getByText("Groceries")).toBeVisible();
});

test("[#248 #249 #251] a long thread opens at its end and pages back past hidden items without a jump", async ({
  chat,
}) => {
  const hidden = (n: number) => ({ type: "hidden_context_item", id: `h${n}`, content: "x" });
  const items = [
    ...Array.from({ length: 30 }, (_, n) => wire.assistant(`a${n}`, `Line ${n}`)),
    ...Array.from({ length: 25 }, (_, n) => hidden(n)),
    ...Array.from({ length: 20 }, (_, n) => wire.assistant(`b${n}`, `Late ${n}\n\n.`)),
  ];
  await chat.thread("thr_1", items);
  await chat.open({ initialThread: "thr_1" });
  await expect(chat.log.getByText("Late 19")).toBeVisible();
  await expect(chat.log.getByText("Line 0", { exact: true })).toHaveCount(0);
  const anchor = chat.log.getByText("Late 0", { exact: true });
  const drawn = await anchor.elementHandle();
  await anchor.scrollIntoViewIfNeeded();
  await expect(chat.log.getByText("Line 29", { exact: true })).toBeAttached();
  await expect(anchor).toBeInViewport();
  await chat.log.getByText("Line 29", { exact: true }).scrollIntoViewIfNeeded();
  await expect(async () => {
    await chat.log.evaluate((log) => log.scrollTo({ top: 0 }));
    await expect(chat.log.getByText("Line 0", { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect
    .poll(() => drawn?.evaluate((node) => node.isConnected), "what was read is drawn anew")
    .toBe(true);
  const cursors = (await chat.bodies("items.list")).map((body) => body.params.after);
  expect(cursors[0]).toBeUndefined();
  expect(new Set(cursors).size).toBe(cursors.length);
});

test("[#250 #68] a thread that answers 500 can be loaded again; load events stay paired", async ({
  chat,
}) => {
  await chat.thread("thr_1", [wire.user("u1", "Back again")]);
  await chat.control({ fail_loads: 1 });
  await chat.open({ initialThread: "thr_1" });
  await chat.until("thread.load.end");
  await expect
    .poll(() => chat.names("thread.load.start", "error", "thread.load.end"))
    .toEqual(["thread.load.start", "error", "thread.load.end"]);
  await chat.element.getByRole("button", { name: "Try again" }).click();
  await expect(chat.log.getByText("Back again")).toBeVisible();
  await expect
    .poll(() => chat.names("thread.load.start", "thread.load.end"))
    .toEqual(["thread.load.start", "thread.load.end", "thread.load.start", "thread.load.end"]);
});

test("[#76 #68] choosing a row loads that thread and closes the panel", async ({ chat }) => {
  await chat.thread("thr_1", [wire.user("u1", "Inside")], { title: "Trip" });
  await chat.open();
  await chat.element.getByRole("button", { name: "History" }).click();
  await chat.element.getByText("Trip").click();
  await expect(chat.log.getByText("Inside")).toBeVisible();
  await expect
    .poll(() => chat.names())
    .toEqual([
      "ready",
      "history.open",
      "history.close",
      "thread.load.start",
      "thread.change",
      "thread.load.end",
    ]);
});

test("[#241 #242] a locked thread gives its reason, a closed one has a banner, at once", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([
    wire.done(wire.assistant("a1", "Done")),
    wire.threadUpdated({ status: { type: "locked", reason: "Waiting for an agent" } }),
  ]);
  await chat.sayAndWait("Hi");
  await expect(chat.element.getByText("Waiting for an agent")).toBeVisible();
  await expect(chat.composer).toHaveAttribute("aria-disabled", "true");
  const { threads } = await chat.control({});
  await chat.thread(String(threads[0]), [wire.user("u1", "Hi")], {
    status: { type: "closed", reason: "This case is settled" },
  });
  await chat.call("fetchUpdates");
  await expect(chat.element.getByText("This case is settled")).toBeVisible();
  await expect(chat.composer).toHaveCount(0);
});
