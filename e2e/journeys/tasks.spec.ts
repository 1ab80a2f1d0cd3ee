import { expect, test } from "@playwright/test";
import { Person } from "./person";

test("a task is added with a date and a tag, edited in place, deleted and brought back", async ({
  page,
}) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.addTask("Call the bank tomorrow 9am p1 #home");
  const row = sam.task("Call the bank");
  await expect(row).toContainText("#home");
  await expect(row.getByLabel("Priority high")).toBeVisible();

  await row.hover();
  await page.getByRole("button", { name: "Edit Call the bank" }).click();
  await page.getByLabel("Title").fill("Call the bank about the card");
  await page.getByLabel("Title").press("Enter");
  await expect(sam.task("Call the bank about the card")).toBeVisible();

  await page.reload();
  await expect(sam.task("Call the bank about the card")).toContainText("#home");

  await page.keyboard.press("j");
  await page.keyboard.press("Backspace");
  await expect(sam.task("Call the bank about the card")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(sam.task("Call the bank about the card")).toBeVisible();
});

test("the list is worked by keyboard: add, move, tick, search, tabs, shortcuts", async ({
  page,
}) => {
  const sam = new Person(page);
  await sam.signUp();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  for (const title of ["Water the plants", "Order new brake pads"]) {
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
    await expect(sam.task(title)).toBeVisible();
  }
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("brake");
  await expect(sam.task("Water the plants")).toHaveCount(0);
  await expect(sam.task("Order new brake pads")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(sam.task("Water the plants")).toBeVisible();

  // The list returns from the search in its own time; a person presses again until a row has the focus.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page.locator("[data-row]:focus-within, [data-row]:focus")).toHaveCount(1, {
      timeout: 1_000,
    });
  }).toPass();
  await page.keyboard.press("Space");
  await expect(page.getByRole("main").getByRole("checkbox", { checked: true })).toHaveCount(1);
  await page.keyboard.press("4");
  await expect(page.getByRole("tab", { name: /^Done/ })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("main").getByRole("checkbox", { checked: true })).toHaveCount(1);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: /shortcuts/i })).toBeVisible();
});

test("a change made in one tab is seen in the other without a reload", async ({ context }) => {
  const first = new Person(await context.newPage());
  await first.signUp();
  const second = new Person(await context.newPage());
  await second.page.goto("/tasks");
  await first.addTask("Renew passport");
  await expect(second.task("Renew passport")).toBeVisible();
  await first.checkbox("Renew passport").click();
  await expect(second.task("Renew passport")).toHaveCount(0);
});

test("the list fits a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const sam = new Person(page);
  await sam.signUp();
  await sam.addTask("Proofread the launch post today #launch");
  await expect(sam.task("Proofread the launch post")).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(390);
});
