/** Row T055 of the specification, beyond the network: the page itself goes away while an answer is written. */
import { expect } from "@playwright/test";
import { failuresOf, test } from "./faults";
import { backendOf, words } from "./faults-talk";
import { Person } from "./person";

test("after a reload in mid-answer the answer goes on streaming, and a second tab sees the same", async ({
  sam,
  page,
  context,
}) => {
  await sam.send("Tell me 300 words, one every 40 ms");
  await expect(sam.answer).toContainText("wörd5 ");

  await page.reload();
  await expect(sam.answer).toContainText("wörd20 ");
  await expect(sam.chat.getByRole("button", { name: "Stop answering" })).toBeVisible();
  const backend = await backendOf(sam);
  await expect.poll(() => backend.turns()).toMatchObject([{ status: "running" }]);

  const second = new Person(await context.newPage());
  const failures = failuresOf(second.page);
  await second.page.goto("/tasks");
  await second.openCopilot();
  await expect(second.answer).toContainText("wörd20 ");
  for (const tab of [sam, second]) {
    await tab.answerEnds();
    await expect(tab.answer).toHaveText(words(300));
    await expect(tab.conversation.getByRole("article")).toHaveCount(1);
  }
  expect(failures).toEqual([]);
  await expect.poll(() => backend.turns()).toMatchObject([{ status: "done" }]);
});

test("an answer begun in one tab streams into the person's other tab", async ({ sam, context }) => {
  await sam.say("Tell me 3 words");
  const second = new Person(await context.newPage());
  await second.page.goto("/tasks");
  await second.openCopilot();
  await expect(second.answer).toHaveText(words(3));

  await sam.send("Tell me 150 words, one every 40 ms");
  await expect(second.message("Tell me 150 words, one every 40 ms")).toBeVisible();
  await expect(second.answer).toContainText("wörd5 ");
  await expect(second.chat.getByRole("button", { name: "Stop answering" })).toBeVisible();
  for (const tab of [sam, second]) {
    await tab.answerEnds();
    await expect(tab.answer).toHaveText(words(150));
    await expect(tab.conversation.getByRole("article")).toHaveCount(2);
  }
});

test("stop in one tab ends the answer in both", async ({ sam, context }) => {
  await sam.say("Tell me 3 words");
  const second = new Person(await context.newPage());
  await second.page.goto("/tasks");
  await second.openCopilot();
  await expect(second.answer).toHaveText(words(3));
  await sam.send("Tell me 2000 words, one every 30 ms");
  await expect(second.answer).toContainText("wörd5 ");
  await second.chat.getByRole("button", { name: "Stop answering" }).click();
  await sam.answerEnds();
  await expect
    .poll(async () => (await backendOf(sam)).turns())
    .toMatchObject([{ status: "done" }, { status: "cancelled" }]);
});

test("with another build of ChatKit a reloaded answer is there once it is complete", async ({
  page,
  sam,
}) => {
  await sam.send("Tell me 60 words, one every 50 ms");
  await expect(sam.answer).toContainText("wörd5 ");
  await page.addInitScript(() => {
    const define = customElements.define.bind(customElements);
    customElements.define = (name, element, options) => {
      // Only the official interface is left.
      Reflect.deleteProperty(element.prototype, "playResponse");
      define(name, element, options);
    };
  });
  await page.reload();
  await expect(sam.message("Tell me 60 words, one every 50 ms")).toBeVisible();
  await expect(sam.answer).toHaveText(words(60));
});

test("a conversation left in mid-answer goes on, and is found answering", async ({ sam }) => {
  await sam.send("Tell me 300 words, one every 40 ms");
  await expect(sam.answer).toContainText("wörd5 ");
  await sam.chat.getByRole("button", { name: "New chat" }).click();
  await expect(sam.conversation.getByRole("article")).toHaveCount(0);
  await expect
    .poll(async () => (await backendOf(sam)).turns())
    .toMatchObject([{ status: "running" }]);

  await sam.chat.getByRole("button", { name: "History" }).click();
  await sam.chat.getByRole("button", { name: /^Tell me 300 words/ }).click();
  await expect(sam.answer).toContainText("wörd20 ");
  await sam.answerEnds();
  await expect(sam.answer).toHaveText(words(300));
});

test("a message that was on its way when the page was reloaded arrives once", async ({
  sam,
  network,
  page,
}) => {
  await sam.say("Create a task to water the plants");
  network.lose(["stuck"]);
  await sam.send("Create a task to buy groceries");
  await expect.poll(() => network.keys.length).toBe(2);
  await page.reload();
  await expect(sam.answer).toContainText("Added Buy groceries");
  await sam.answerEnds();
  await expect(sam.message("Create a task to buy groceries")).toHaveCount(1);
  await expect(sam.composer).toBeEmpty();
  expect(new Set(network.keys).size).toBe(2);
  await expect.poll(async () => (await backendOf(sam)).tasks()).toHaveLength(2);
});

test("typed words outlive a reload, each in its conversation", async ({ sam, page }) => {
  await sam.say("Tell me 3 words");
  await sam.composer.pressSequentially("About the");
  await sam.composer.press("Shift+Enter");
  await sam.composer.pressSequentially("groceries");
  await page.reload();
  await expect(sam.answer).toHaveText(words(3));
  await expect(sam.composer).toHaveText("About the\ngroceries", { useInnerText: true });

  await sam.chat.getByRole("button", { name: "New chat" }).click();
  await expect(sam.composer).toBeEmpty();
  await sam.chat.getByRole("button", { name: "History" }).click();
  await sam.chat.getByRole("button", { name: /^Tell me 3 words/ }).click();
  await expect(sam.composer).toHaveText("About the\ngroceries", { useInnerText: true });
  await sam.composer.press("Enter");
  await sam.answerEnds();
  await page.reload();
  await expect(sam.conversation.getByRole("article")).toHaveCount(2);
  await expect(sam.composer).toBeEmpty();
});
