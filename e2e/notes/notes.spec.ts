/** The example of another domain (examples/notes): one file of HTML in front of the element. */
import { expect, test } from "@playwright/test";

test("a note is kept, undone, and thrown away only after a click", async ({ page }) => {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(`/?as=sam-${Date.now()}`);
  const notes = page.getByRole("list", { name: "Your notes" }).getByRole("listitem");
  const chat = page.locator("openai-chatkit");
  async function say(message: string) {
    await chat.getByRole("textbox").fill(message);
    await chat.getByRole("textbox").press("Enter");
  }

  await say("note: buy milk");
  await expect(notes).toHaveText(["buy milk"]);
  await expect(chat.getByRole("log")).toContainText("Added buy milk");

  await chat.getByRole("button", { name: "Undo" }).click();
  await expect(notes).toHaveCount(0);

  await say("note: call the plumber");
  await expect(notes).toHaveText(["call the plumber"]);
  await say("throw away plumber");
  await expect(chat.getByText("Throw away 1 note?")).toBeVisible();
  await expect(notes).toHaveText(["call the plumber"]);

  await chat.getByRole("button", { name: "Throw away" }).click();
  await expect(notes).toHaveCount(0);
  await chat.getByRole("button", { name: "Undo" }).last().click();
  await expect(notes).toHaveText(["call the plumber"]);
  expect(problems).toEqual([]);
});
