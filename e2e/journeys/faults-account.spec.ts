/** Rows T052 and T056 of the specification, and a server that asks for patience. */
import { expect } from "@playwright/test";
import type { Stack } from "../stacks";
import { expireFirstToken } from "./expired-token";
import { test } from "./faults";
import { backendOf, signOutElsewhere } from "./faults-talk";
import { Person } from "./person";

test("T052: an expired token is taken for a fresh one once, and nobody notices", async ({
  sam,
  page,
}, info) => {
  const statuses: number[] = [];
  page.on("response", (response) => {
    const isMessage = response.request().method() === "POST" && response.url().endsWith("/chat");
    if (isMessage) statuses.push(response.status());
  });
  await expireFirstToken(page, info.project.metadata as Stack);
  await sam.say("Create a task to buy groceries");

  await expect(sam.answer).toContainText("Added Buy groceries");
  expect(statuses).toEqual([401, 200]);
  await expect(sam.panelStatus).toBeEmpty();
  await expect.poll(async () => (await backendOf(sam)).turns()).toMatchObject([{ status: "done" }]);
});

test("T052: signed out elsewhere, the panel asks to sign in; the words and the conversation are kept", async ({
  page,
  network: _,
}) => {
  const sam = new Person(page);
  const email = await sam.signUp();
  await sam.openCopilot();
  await sam.say("Create a task to water the plants");

  await signOutElsewhere(page);
  await sam.send("Create a task to buy groceries");
  await expect(sam.panelStatus).toContainText("signed out");
  await expect(sam.message("Create a task to buy groceries")).toBeVisible();
  await expect(page.getByText("You are signed out. Sign in again to go on.")).toBeVisible();

  await sam.panelStatus.getByRole("link", { name: "Sign in" }).click();
  await sam.signIn(email);
  await expect(sam.message("Create a task to water the plants")).toBeVisible();
  await expect(sam.composer).toHaveText("Create a task to buy groceries");
  await sam.composer.press("Enter");
  await sam.answerEnds();
  await expect(sam.answer).toContainText("Added Buy groceries");
  await expect(sam.panelStatus).toBeEmpty();
});

test("T056: with another account in this browser the old page is refused with 403 and says so", async ({
  page,
  context,
  network: _,
}) => {
  const sam = new Person(page);
  const email = await sam.signUp();
  await sam.openCopilot();
  await sam.say("Create a task to buy groceries");
  const other = new Person(await context.newPage());
  await signOutElsewhere(page);
  await other.signUp("Mara Lindt");
  const refused = page.waitForResponse(
    (response) => response.url().endsWith("/chat") && response.status() === 403,
  );
  await sam.send("Delete the groceries task");
  await refused;
  await expect(sam.panelStatus).toContainText("Another account");

  await sam.panelStatus.getByRole("link", { name: "Go on" }).click();
  await expect(page.getByRole("textbox", { name: "Add a task" })).toBeVisible();
  await expect(sam.task("groceries")).toHaveCount(0);
  await expect(sam.composer).toBeEmpty();

  await signOutElsewhere(page);
  await page.goto("/sign-in");
  await sam.signIn(email);
  await expect(sam.task("groceries")).toHaveCount(1);
});

test("too many answers at once are refused with 429, and the message goes when there is room", async ({
  sam,
}) => {
  await sam.say("Tell me 3 words");
  const backend = await backendOf(sam);
  await Promise.all(
    Array.from({ length: 8 }, () => backend.begin("Tell me 2000 words, one every 1000 ms")),
  );
  await sam.send("Create a task to buy groceries");
  await expect(sam.panelStatus).toContainText(/Too many answers.* again in \d+ seconds?/);
  const sendAgain = sam.chat.getByRole("button", { name: "Send again" });
  await expect(sendAgain).toBeVisible();

  await backend.stopAll();
  await sendAgain.click();
  await sam.answerEnds();
  await expect(sam.answer).toContainText("Added Buy groceries");
  await expect(sam.panelStatus).toBeEmpty();
  await expect(sam.message("Create a task to buy groceries")).toHaveCount(1);
});

test("a 503 that asks for patience is told with its time, a short one is waited for", async ({
  sam,
  network,
}) => {
  network.answerWith([{ status: 503, headers: { "Retry-After": "60" } }]);
  await sam.send("Create a task to buy groceries");
  await expect(sam.panelStatus).toContainText("not ready");
  await expect(sam.panelStatus).toContainText("60 seconds");

  network.answerWith([{ status: 503, headers: { "Retry-After": "1" } }]);
  await sam.chat.getByRole("button", { name: "Send again" }).click();
  await sam.answerEnds();
  await expect(sam.answer).toContainText("Added Buy groceries");
  await expect(sam.panelStatus).toBeEmpty();
  expect(network.pending).toBe(0);
  expect(new Set(network.keys).size).toBe(1);
});
