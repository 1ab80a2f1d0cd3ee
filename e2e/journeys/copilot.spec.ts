/** Rows T045 to T051 and T057 to T060 of the specification, with whatever model the stack is served with. */
import { expect, test } from "@playwright/test";
import { foreignRequests } from "./network";
import { Person } from "./person";

test("a task is created, completed and deleted by chat, each seen without a reload", async ({
  page,
}) => {
  const foreign = foreignRequests(page);
  const sam = new Person(page);
  await sam.signUp();
  await sam.openCopilot();
  let reloads = 0;
  page.on("load", () => {
    reloads += 1;
  });

  await sam.say("Create a task to buy groceries");
  await expect(sam.task("groceries")).toBeVisible();
  await expect(sam.checkbox("groceries")).not.toBeChecked();

  await sam.say("Mark the groceries task as complete");
  await page.getByRole("tab", { name: /^Done/ }).click();
  await expect(sam.checkbox("groceries")).toBeChecked();

  await sam.say("Delete the groceries task");
  await expect(sam.task("groceries")).toHaveCount(0);
  await page.getByRole("tab", { name: /^All/ }).click();
  await expect(sam.task("groceries")).toHaveCount(0);

  expect(reloads).toBe(0);
  expect(foreign).toEqual([]);
});

test("five turns keep their context, and a reload brings the conversation back", async ({
  page,
}) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.openCopilot();
  const messages = [
    "Create a task to buy groceries",
    "Create a task to call the bank",
    "Mark the groceries task as complete",
    "Delete the groceries task",
    "Mark the bank task as complete",
  ];
  for (const message of messages) await sam.say(message);
  await page.getByRole("tab", { name: /^Done/ }).click();
  await expect(sam.checkbox("call the bank")).toBeChecked();
  await expect(sam.task("groceries")).toHaveCount(0);

  await page.reload();
  for (const message of messages) {
    await expect(sam.conversation.getByText(message, { exact: true })).toBeVisible();
  }
});

test("two people in two browsers never see each other's tasks or conversations", async ({
  browser,
  baseURL,
}) => {
  const contexts = [
    await browser.newContext({ baseURL }),
    await browser.newContext({ baseURL }),
  ] as const;
  const sam = await Person.inOwnBrowser(contexts[0]);
  const mara = await Person.inOwnBrowser(contexts[1]);
  await Promise.all([sam.signUp("Sam"), mara.signUp("Mara")]);
  await Promise.all([sam.openCopilot(), mara.openCopilot()]);
  await Promise.all([
    sam.say("Create a task to buy groceries"),
    mara.say("Create a task to water the plants"),
  ]);
  await expect(sam.task("groceries")).toBeVisible();
  await expect(mara.task("plants")).toBeVisible();
  for (const [person, foreign] of [
    [sam, "plants"],
    [mara, "groceries"],
  ] as const) {
    await expect(person.task(foreign)).toHaveCount(0);
    await person.chat.getByRole("button", { name: /history/i }).click();
    await expect(person.chat.getByText(foreign)).toHaveCount(0);
  }
  for (const context of contexts) await context.close();
});

test("a task changed by chat in one tab appears in the person's other tab", async ({ context }) => {
  const first = new Person(await context.newPage());
  await first.signUp();
  const second = new Person(await context.newPage());
  await second.page.goto("/tasks");
  await expect(second.page.getByRole("textbox", { name: "Add a task" })).toBeVisible();
  await first.openCopilot();
  await first.say("Create a task to buy groceries");
  await expect(second.task("groceries")).toBeVisible();
});
