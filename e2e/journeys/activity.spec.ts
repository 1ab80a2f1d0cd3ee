import { expect, type Locator, type Page, test } from "@playwright/test";
import { Person } from "./person";

/** Opens the activity by its shortcut. */
async function openActivity(page: Page): Promise<Locator> {
  await page.keyboard.press("Escape");
  await page.locator("body").press("a");
  const drawer = page.getByRole("dialog", { name: "Activity" });
  await expect(drawer).toBeVisible();
  return drawer;
}

function entry(drawer: Locator, words: string | RegExp): Locator {
  return drawer.getByRole("listitem").filter({ hasText: words });
}

test("a change is undone and done again from the activity, and new ones appear in it", async ({
  context,
}) => {
  const first = new Person(await context.newPage());
  await first.signUp();
  await first.addTask("Renew passport");
  await first.checkbox("Renew passport").click();
  await expect(first.task("Renew passport")).toHaveCount(0);

  await first.page.getByRole("button", { name: /^Account of/ }).click();
  await first.page.getByRole("menuitem", { name: "Activity" }).click();
  const drawer = first.page.getByRole("dialog", { name: "Activity" });
  const done = entry(drawer, "You completed Renew passport");
  await expect(drawer.getByRole("listitem")).toHaveText([/You completed/, /You added/]);
  await done.getByRole("button", { name: /^Undo/ }).click();
  await expect(done).toContainText("Undone");
  await expect(done.getByRole("button", { name: /^Redo/ })).toBeFocused();
  await done.getByRole("button", { name: /^Redo/ }).click();
  await expect(done.getByRole("button", { name: /^Undo/ })).toBeVisible();
  await expect(done).not.toContainText("Undone");
  await done.getByRole("button", { name: /^Undo/ }).click();
  await expect(done).toContainText("Undone");

  const second = new Person(await context.newPage());
  await second.page.goto("/tasks");
  await second.addTask("Water the plants");
  await expect(entry(drawer, "You added Water the plants")).toBeVisible();
  await first.page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(first.checkbox("Renew passport")).not.toBeChecked();
});

test("what the copilot did in one turn is undone at once", async ({ page }) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.openCopilot();
  await sam.say("Add buy milk, call mum and pay rent");
  const titles = ["Buy milk", "Call mum", "Pay rent"];
  for (const title of titles) await expect(sam.task(title)).toBeVisible();

  await page.getByRole("button", { name: "Close" }).click();
  const drawer = await openActivity(page);
  const turn = entry(drawer, "Copilot added 3 tasks");
  await turn.getByRole("button", { name: /^Undo all 3/ }).click();
  await expect(turn.getByRole("button", { name: /^Redo all 3/ })).toBeVisible();
  await page.keyboard.press("Escape");
  for (const title of titles) await expect(sam.task(title)).toHaveCount(0);

  await page.reload();
  const later = await openActivity(page);
  await entry(later, "Copilot added 3 tasks")
    .getByRole("button", { name: /^Redo all 3/ })
    .click();
  await page.keyboard.press("Escape");
  for (const title of titles) await expect(sam.task(title)).toBeVisible();
});

test("older changes come as one goes down", async ({ page }, { project }) => {
  const sam = new Person(page);
  await sam.signUp();
  await page.evaluate(async (apiUrl) => {
    const session = await fetch("/api/auth/get-session");
    const token = session.headers.get("set-auth-jwt") ?? "";
    const { user } = await session.json();
    for (let number = 1; number <= 70; number += 1) {
      const response = await fetch(`${apiUrl}/api/${user.id}/tasks`, {
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: JSON.stringify({ title: `Task number ${number}.` }),
      });
      if (!response.ok) throw new Error(`${response.status}`);
    }
  }, project.metadata.apiUrl as string);

  const drawer = await openActivity(page);
  await expect(entry(drawer, "You added Task number 70.")).toBeVisible();
  const oldest = entry(drawer, "You added Task number 1.");
  await drawer.getByRole("button", { name: /^Undo/ }).last().focus();
  await expect(oldest).toBeAttached();
  await oldest.scrollIntoViewIfNeeded();
  await oldest.getByRole("button", { name: /^Undo/ }).click();
  await expect(oldest).toContainText("Undone");
});

test("what changed since is told, and left as it is", async ({ page }) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.addTask("Call the bank");
  await sam.task("Call the bank").hover();
  await page.getByRole("button", { name: "Edit Call the bank" }).click();
  await page.getByLabel("Title").fill("Call the bank about the card");
  await page.getByLabel("Title").press("Enter");
  await expect(sam.task("Call the bank about the card")).toBeVisible();

  const drawer = await openActivity(page);
  const added = entry(drawer, "You added Call the bank");
  await added.getByRole("button", { name: /^Undo/ }).click();
  await expect(added.getByRole("alert")).toContainText(
    "You renamed Call the bank to Call the bank about the card",
  );
  await expect(added).not.toContainText("Undone");

  await drawer.getByRole("button", { name: /^Undo: You renamed/ }).click();
  await expect(drawer.getByRole("button", { name: /^Redo: You renamed/ })).toBeVisible();
  await expect(added.getByRole("alert")).toHaveCount(0);
  await added.getByRole("button", { name: /^Undo/ }).click();
  await expect(added).toContainText("Undone");
  await page.keyboard.press("Escape");
  await expect(sam.task("Call the bank")).toHaveCount(0);
});

test("several deletions ask first; the answer outlives a reload, counts once and can be undone", async ({
  page,
}) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.openCopilot();
  await sam.say("Add buy milk, call mum and pay rent");
  await sam.say("Delete all tasks");
  await expect(sam.chat.getByText("Delete 3 tasks?")).toBeVisible();
  const titles = ["Buy milk", "Call mum", "Pay rent"];
  for (const title of titles) await expect(sam.task(title)).toBeVisible();

  await page.reload();
  await sam.chat.getByRole("button", { name: "Delete 3 tasks" }).click();
  for (const title of titles) await expect(sam.task(title)).toHaveCount(0);
  await expect(sam.chat.getByText("In the trash")).toBeVisible();
  await expect(sam.chat.getByRole("button", { name: "Delete 3 tasks" })).toHaveCount(0);

  await sam.chat.getByRole("button", { name: "Undo" }).last().click();
  for (const title of titles) await expect(sam.task(title)).toBeVisible();
});

test("what was asked about and kept stays in the list", async ({ page }) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.openCopilot();
  await sam.say("Add buy milk and call mum");
  await sam.say("Delete all tasks");
  await sam.chat.getByRole("button", { name: "Keep them" }).click();
  await expect(sam.chat.getByRole("button", { name: "Keep them" })).toHaveCount(0);
  for (const title of ["Buy milk", "Call mum"]) await expect(sam.task(title)).toBeVisible();
});
