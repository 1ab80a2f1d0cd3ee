/** Page, sign-up, tasks, chat and MCP under every address that finds this machine. */
import { expect, test } from "@playwright/test";
import { HOME_NAME, PUBLIC_NAME, type Stack } from "../stacks";
import { Person } from "./person";

for (const host of ["127.0.0.1", "[::1]", HOME_NAME]) {
  test(`everything works under http://${host}`, async ({ browser }, { project }) => {
    const { webPort } = project.metadata as Stack;
    const baseURL = `http://${host}:${webPort}`;
    const context = await browser.newContext({ baseURL });
    const sam = await Person.inOwnBrowser(context);

    await sam.signUp();
    await sam.addTask("Renew passport");
    await expect(sam.task("Renew passport")).toBeVisible();
    await sam.openCopilot();
    await sam.say("Create a task to buy groceries");
    await expect(sam.task("Buy groceries")).toBeVisible();

    await sam.page.reload();
    await expect(sam.task("Renew passport")).toBeVisible();
    await expect(sam.task("Buy groceries")).toBeVisible();

    await sam.page.getByRole("button", { name: /^Account of/ }).click();
    await sam.page.getByRole("menuitem", { name: /MCP/ }).click();
    await expect(sam.page.getByText(`${baseURL}/mcp`)).toBeVisible();
    await sam.page.getByRole("button", { name: "Create a token" }).click();
    const settings = sam.page.getByText("Authorization");
    await expect(settings).toBeVisible();
    await expect
      .poll(async () => sam.page.evaluate(listTools, await settings.innerText()))
      .toContain("add_task");
    await context.close();
  });
}

test("a name that is not ours says which address to use", async ({ page }, { project }) => {
  const { webPort, webUrl } = project.metadata as Stack;
  const response = await page.goto(`http://${PUBLIC_NAME}:${webPort}/sign-up`);
  expect(response?.status()).toBe(421);
  await page.getByRole("link", { name: webUrl }).click();
  await expect(page).toHaveURL(`${webUrl}/`);
});

async function listTools(settings: string): Promise<string> {
  const { url, headers } = JSON.parse(settings);
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      ...headers,
      "Content-Type": "application/json",
      Accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  });
  return answer.text();
}
