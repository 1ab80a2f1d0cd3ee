/** The sign-in and sign-up pages before scripts run, without them, and against bent addresses. */
import { expect, type Page, test } from "@playwright/test";
import { Person } from "./person";

const SECRET = "S3cret correct horse";

/** Every address that the browser asked for. */
function addresses(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  return asked;
}

async function fillSignUp(page: Page, email: string): Promise<void> {
  await page.getByLabel("Name").fill("Sam Okafor");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(SECRET);
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the forms work, say that the list needs it, and put no secret into an address", async ({
    page,
  }) => {
    const asked = addresses(page);
    const email = `no.js.${Date.now()}@example.com`;
    await page.goto("/sign-up");
    // Its words are not looked into by text, but seen.
    await expect(page.locator("noscript p")).toBeVisible();
    await fillSignUp(page, email);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page).toHaveURL(/\/tasks$/);

    await page.context().clearCookies();
    await page.goto("/sign-in?next=/tasks");
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(`${SECRET} not`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText(/email and password do not match/)).toBeVisible();
    expect(asked.filter((url) => /S3cret|example\.com/.test(url))).toEqual([]);
  });
});

test("what is typed before the scripts come is what is sent, with them and without", async ({
  page,
}) => {
  const asked = addresses(page);
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/chunks/**", async (route) => {
    await released;
    await route.continue();
  });
  const email = `early.${Date.now()}@example.com`;
  await page.goto("/sign-up", { waitUntil: "commit" });
  await fillSignUp(page, email);
  release();
  await page.waitForLoadState("load");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("textbox", { name: "Add a task" })).toBeVisible();
  expect(asked.filter((url) => /S3cret|example\.com/.test(url))).toEqual([]);
});

test("a form that is sent before the scripts come signs up all the same", async ({ page }) => {
  const asked = addresses(page);
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  await page.goto("/sign-up", { waitUntil: "commit" });
  await fillSignUp(page, `sooner.${Date.now()}@example.com`);
  await page.getByLabel("Password", { exact: true }).press("Enter");
  await expect(page).toHaveURL(/\/tasks$/);
  expect(asked.filter((url) => /S3cret|example\.com/.test(url))).toEqual([]);
});

test("the first field has the keyboard, and everything that is wrong is said at once", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await expect(page.getByLabel("Email")).toBeFocused();
  await page.goto("/sign-up");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.getByLabel("Email").fill("sam");
  await page.getByLabel("Password", { exact: true }).fill("password");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText(/the copilot should call you by/)).toBeVisible();
  await expect(page.getByText(/not an email address/)).toBeVisible();
  await expect(page.getByText(/Many people use this password/)).toBeVisible();
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByLabel("Email")).toHaveValue("sam");
});

test("signing in leads nowhere but here, however the address is bent", async ({
  page,
  baseURL,
}) => {
  const asked = addresses(page);
  const sam = new Person(page);
  const email = await sam.signUp();
  for (const next of ["/.//evil.test/steal", "/%2e//evil.test", "/\\evil.test", "/%09/evil.test"]) {
    await page.goto(`/sign-in?next=${next}`);
    await expect(page).toHaveURL(/\/tasks$/);
  }
  await page.context().clearCookies();
  await page.goto("/sign-in?next=/.//evil.test/steal");
  await sam.signIn(email);
  expect(asked.filter((url) => new URL(url).hostname === "evil.test")).toEqual([]);
  expect(new URL(page.url()).origin).toBe(baseURL);
});

test("scripts cannot read the session, and a page of any name has a policy", async ({
  page,
  request,
}) => {
  await new Person(page).signUp();
  await expect.poll(() => page.evaluate(() => document.cookie)).not.toContain("session");
  for (const path of [
    "/x.png",
    "/nothing",
    "/chatkit/none.js",
    "/_next/static/none.txt",
    "/a.svg",
  ]) {
    const response = await request.get(path);
    expect([path, response.status()]).toEqual([path, 404]);
    expect(response.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  }
  const posted = await request.post("/tasks", { data: "x".repeat(100_000) });
  expect(posted.status()).toBe(405);
});
