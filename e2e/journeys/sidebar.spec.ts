/** Rows T016 to T022 of the specification: the sidebar as a person meets it. */
import { expect, test } from "@playwright/test";
import { Person } from "./person";

test("the sidebar is 400 px wide at the right on a desktop, and Escape gives the focus back", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const sam = new Person(page);
  await sam.signUp();
  const opener = page.getByRole("button", { name: /copilot/i }).first();
  await opener.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "Copilot" });
  await expect(panel).toBeVisible();
  await expect(sam.composer).toBeFocused();
  await expect
    .poll(() => panel.boundingBox())
    .toMatchObject({ x: 1040, y: 0, width: 400, height: 900 });

  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(opener).toBeFocused();
});

test("the close button and the shortcut close the sidebar too", async ({ page }) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.openCopilot();
  await sam.chat.getByRole("button", { name: /close/i }).click();
  await expect(sam.composer).toBeHidden();
  await page.keyboard.press("Control+j");
  await expect(sam.composer).toBeVisible();
  await page.keyboard.press("Control+j");
  await expect(sam.composer).toBeHidden();
});

test("on a phone the sidebar fills the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const sam = new Person(page);
  await sam.signUp();
  await sam.openCopilot();
  const panel = page.getByRole("dialog", { name: "Copilot" });
  await expect
    .poll(() => panel.boundingBox())
    .toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
});

test("the slide takes less than 300 ms of animation", async ({ page }) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.openCopilot();
  const durations = await page.getByRole("complementary", { name: "Copilot" }).evaluate((panel) =>
    getComputedStyle(panel)
      .transitionDuration.split(",")
      .concat(getComputedStyle(panel).animationDuration.split(","))
      .map((text) => Number.parseFloat(text) * (text.includes("ms") ? 1 : 1000)),
  );
  expect(Math.max(...durations)).toBeGreaterThan(0);
  expect(Math.max(...durations)).toBeLessThan(300);
});

test("a chat script that never loads leaves a message and a way to try again", async ({ page }) => {
  await page.route("**/chatkit/chatkit.js*", (route) => route.abort());
  const sam = new Person(page);
  await sam.signUp();
  await page
    .getByRole("button", { name: /copilot/i })
    .first()
    .click();
  const panel = page.getByRole("complementary", { name: "Copilot" });
  await expect(panel.getByRole("button", { name: "Try again" })).toBeVisible();
  await page.unroute("**/chatkit/chatkit.js*");
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(sam.composer).toBeVisible();
});
