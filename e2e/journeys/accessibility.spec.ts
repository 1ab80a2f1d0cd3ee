/** axe on every page, in light and dark: no violation that it calls serious or critical. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";
import { Person } from "./person";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
    };
    return axe.run(document, { resultTypes: ["violations"] });
  });
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const path of ["/", "/sign-in", "/sign-up"]) {
      test(`${path} has no serious violation`, async ({ page }) => {
        await page.goto(path);
        await expect.poll(() => seriousViolations(page)).toEqual([]);
      });
    }

    test("the list with the copilot has no serious violation", async ({ page }) => {
      const sam = new Person(page);
      await sam.signUp();
      await sam.addTask("Renew passport today p1 #home");
      await expect(sam.task("Renew passport")).toBeVisible();
      await expect.poll(() => seriousViolations(page)).toEqual([]);
      await sam.openCopilot();
      await sam.say("Create a task to buy groceries");
      await expect.poll(() => seriousViolations(page)).toEqual([]);
    });

    test("the activity has no serious violation", async ({ page }) => {
      const sam = new Person(page);
      await sam.signUp();
      await sam.addTask("Renew passport today p1 #home");
      await sam.checkbox("Renew passport").click();
      await expect(sam.task("Renew passport")).toHaveCount(0);
      await page.locator("body").press("a");
      const drawer = page.getByRole("dialog", { name: "Activity" });
      await drawer.getByRole("button", { name: /^Undo: You added/ }).click();
      await expect(drawer.getByRole("alert")).toBeVisible();
      await drawer.getByRole("button", { name: /^Undo: You completed/ }).click();
      await expect(drawer.getByRole("button", { name: /^Redo/ })).toBeVisible();
      await expect.poll(() => seriousViolations(page)).toEqual([]);
    });
  });
}
