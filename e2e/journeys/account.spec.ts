import { expect, test } from "@playwright/test";
import { PASSWORD, Person } from "./person";

test("signing out ends the session, and signing in again brings the list back", async ({
  page,
}) => {
  const sam = new Person(page);
  const email = await sam.signUp();
  await sam.addTask("Renew passport");
  await expect(sam.task("Renew passport")).toBeVisible();

  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).not.toHaveURL(/\/tasks$/);
  await page.goto("/tasks");
  await expect(page).toHaveURL(/\/sign-in/);

  await sam.signIn(email);
  await expect(sam.task("Renew passport")).toBeVisible();
});

test("a wrong password is told in the form, and what was typed stays", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("nobody@example.com");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/email and password do not match/)).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("nobody@example.com");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a changed password signs other browsers out, and goes on here", async ({ page, browser }) => {
  const sam = new Person(page);
  const email = await sam.signUp();
  const desk = await Person.inOwnBrowser(await browser.newContext());
  await desk.page.goto("/sign-in");
  await desk.signIn(email);

  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Change password" }).click();
  const dialog = page.getByRole("dialog", { name: "Change password" });
  await expect(dialog.getByLabel("Current password", { exact: true })).toBeFocused();
  await dialog.getByLabel("Current password", { exact: true }).fill("not the password");
  await dialog.getByLabel("New password", { exact: true }).fill("samokafor1");
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(dialog.getByText(/a name that others know/)).toBeVisible();
  await dialog.getByLabel("New password", { exact: true }).fill("battery staple");
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(dialog.getByText("That is not your current password.")).toBeVisible();
  await dialog.getByLabel("Current password", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();

  await sam.addTask("Renew passport");
  await expect(sam.task("Renew passport")).toBeVisible();
  await desk.page.goto("/tasks");
  await expect(desk.page).toHaveURL(/\/sign-in/);
});

test("a deleted account is gone with its tasks, after a question and the password", async ({
  page,
}) => {
  const sam = new Person(page);
  const email = await sam.signUp();
  await sam.addTask("Renew passport");
  await expect(sam.task("Renew passport")).toBeVisible();
  const listed = page.waitForRequest((request) => request.url().includes("/tasks?"));
  await page.reload();
  const list = await listed;
  const authorization = (await list.allHeaders()).authorization ?? "";

  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Delete account" }).click();
  await page.getByRole("button", { name: "Go on" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete it for good?" });
  await dialog.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "Delete my account" }).click();
  await expect(page).toHaveURL(/\/$/);

  const late = await page.request.get(list.url(), { headers: { Authorization: authorization } });
  expect(late.status()).toBe(401);
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/email and password do not match/)).toBeVisible();
});
