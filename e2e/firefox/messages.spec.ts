/** The specification's messages in a second engine: Firefox, which Playwright can only drive in a build of its own. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import puppeteer, { type Browser, type Page } from "puppeteer-core";

const FIREFOX = join(import.meta.dirname, "../../scripts/firefox.sh");

let browser: Browser;

test.beforeAll(async () => {
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: execFileSync(FIREFOX, { encoding: "utf8" }).trim(),
    headless: true,
    defaultViewport: { width: 1440, height: 900 },
  });
});
test.afterAll(() => browser?.close());

/** What a person sees: titles of the list with what is ticked, and the words of the conversation. */
const seen = (page: Page) =>
  page.evaluate(() => {
    const log = document.querySelector("openai-chatkit")?.shadowRoot?.querySelector("[role=log]");
    const rows = [...document.querySelectorAll<HTMLElement>("main li")];
    const isDone = (row: HTMLElement) =>
      row.querySelector("[role=checkbox][aria-checked=true], input:checked") !== null;
    return {
      open: rows.filter((row) => !isDone(row)).map((row) => row.innerText),
      done: rows.filter(isDone).map((row) => row.innerText),
      conversation: (log as HTMLElement | null)?.innerText ?? "",
    };
  });

async function say(page: Page, message: string, answer: RegExp): Promise<void> {
  await page.locator("openai-chatkit >>> [role=textbox]").click();
  await page.keyboard.type(message);
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await seen(page)).conversation).toMatch(answer);
}

test("in Firefox a task is created, completed and deleted by chat, and a reload shows the conversation", async ({
  baseURL,
}) => {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(`${baseURL}/sign-up`);
  await page.locator("[autocomplete=name]").fill("Sam Okafor");
  await page.locator("[autocomplete=email]").fill(`fox.${Date.now()}@example.com`);
  await page.locator("[autocomplete=new-password]").fill("correct horse battery");
  await page.locator("[type=submit]").click();
  await expect.poll(() => page.url()).toMatch(/\/tasks$/);
  await page.locator("button::-p-text(Copilot)").click();

  await say(page, "Create a task to buy groceries", /Added Buy groceries/);
  await expect.poll(async () => (await seen(page)).open.join()).toMatch(/groceries/i);

  await say(page, "Mark the groceries task as complete", /Completed|Done|complete/);
  await page.locator("[role=tab]::-p-text(Done)").click();
  await expect.poll(async () => (await seen(page)).done.join()).toMatch(/groceries/i);

  await say(page, "Delete the groceries task", /Deleted|trash/i);
  await expect.poll(async () => (await seen(page)).done.join()).not.toMatch(/groceries/i);

  await page.reload();
  await expect
    .poll(async () => (await seen(page)).conversation)
    .toMatch(/Create a task to buy groceries.*Mark the groceries task as complete.*Delete the/s);
  expect(problems).toEqual([]);
});
