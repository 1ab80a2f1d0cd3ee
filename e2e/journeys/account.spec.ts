import { expect, test } from "@playwright/test";
import { Person } from "./person";

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
