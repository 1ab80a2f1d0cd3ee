/** Rows T052 and T056 of the specification, and a server that asks for patience. */
import { expect, type Page } from "@playwright/test";
import type { Stack } from "../stacks";
import { expireFirstToken } from "./expired-token";
import { test } from "./faults";
import { backendOf } from "./faults-talk";
import { PASSWORD, Person } from "./person";

const HOUR_MS = 60 * 60 * 1000;

/** Ends the session as the account menu of another tab would. */
async function signOutElsewhere(page: Page): Promise<void> {
  const response = await page.context().request.post("/api/auth/sign-out", {
    headers: { Origin: new URL(page.url()).origin },
    data: {},
  });
  expect(response.ok()).toBe(true);
}

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
  expect(await (await backendOf(sam)).turns()).toMatchObject([{ status: "done" }]);
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

  await sam.panelStatus.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/tasks$/);
  await expect(sam.message("Create a task to water the plants")).toBeVisible();
  await expect(sam.composer).toHaveText("Create a task to buy groceries");
  await sam.composer.press("Enter");
  await sam.answerEnds();
  await expect(sam.answer).toContainText("Added Buy groceries");
  await expect(sam.panelStatus).toBeEmpty();
});

test("T056: with another account in this browser the old page is refused with 403 and says so", async ({
  sam,
  page,
  context,
}) => {
  // From its next load on the page goes by a clock that can be put forward.
  await page.clock.install();
  await page.reload();
  await sam.say("Create a task to buy groceries");
  const before = await backendOf(sam);
  const other = new Person(await context.newPage());
  await signOutElsewhere(page);
  await other.signUp("Mara Lindt");
  await page.clock.setSystemTime(Date.now() + HOUR_MS);
  const refused = page.waitForResponse(
    (response) => response.request().method() === "POST" && response.url().endsWith("/chat"),
  );
  await sam.send("Delete the groceries task");
  expect((await refused).status()).toBe(403);
  await expect(sam.panelStatus).toContainText("Another account");
  expect(await before.tasks()).toMatchObject([{ title: "Buy groceries" }]);

  await sam.panelStatus.getByRole("link", { name: "Go on" }).click();
  await expect(page.getByRole("textbox", { name: "Add a task" })).toBeVisible();
  await expect(sam.task("groceries")).toHaveCount(0);
  await expect(sam.composer).toBeEmpty();
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
  await expect(sam.panelStatus).toContainText(/Too many messages.* in \d+ seconds/);
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
