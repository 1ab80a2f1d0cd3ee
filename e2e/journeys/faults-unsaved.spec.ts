/** What is typed and not saved: it stays in sight until the person has decided about it. */
import { expect, type Page } from "@playwright/test";
import { test } from "./faults";
import { backendOf, signOutElsewhere } from "./faults-talk";
import { Person } from "./person";

const unsaved = (page: Page) => page.getByRole("list", { name: "Not saved" });

test("a task typed after signing out elsewhere is kept, for nobody else, and saved once signed in again", async ({
  page,
  network: _,
}) => {
  const sam = new Person(page);
  const email = await sam.signUp();
  await sam.addTask("Water the plants");
  await expect.poll(async () => (await backendOf(sam)).tasks()).toHaveLength(1);

  await signOutElsewhere(page);
  await sam.addTask("Call the bank");
  await expect(sam.task("Call the bank")).toContainText("Waiting to send");
  await expect(page.getByText("“Call the bank” is kept in this browser")).toBeVisible();

  await page.goto("/sign-up");
  const mara = new Person(page);
  await mara.signUp("Mara Lindt");
  await expect(mara.task("Call the bank")).toHaveCount(0);
  await signOutElsewhere(page);

  await page.goto("/sign-in");
  await sam.signIn(email);
  await expect(sam.task("Call the bank")).toBeVisible();
  const backend = await backendOf(sam);
  await expect
    .poll(async () => (await backend.tasks()).map(({ title }) => title).sort())
    .toEqual(["Call the bank", "Water the plants"]);
  await expect(sam.task("Call the bank")).not.toContainText("Waiting to send");
});

test("signed in again in another tab, what waited is sent without a reload", async ({
  page,
  context,
  network: _,
}) => {
  const sam = new Person(page);
  const email = await sam.signUp();
  await sam.addTask("Water the plants");
  await expect.poll(async () => (await backendOf(sam)).tasks()).toHaveLength(1);
  await signOutElsewhere(page);
  await sam.addTask("Call the bank");
  await expect(sam.task("Call the bank")).toContainText("Waiting to send");

  const second = new Person(await context.newPage());
  await second.page.goto("/sign-in");
  await second.signIn(email);
  await expect(second.task("Call the bank")).toBeVisible();
  await expect(sam.task("Call the bank")).not.toContainText("Waiting to send");
  const backend = await backendOf(second);
  await expect.poll(() => backend.tasks()).toHaveLength(2);
});

test("a line that the server refuses goes back into the field with the reason, over a reload too", async ({
  page,
  network: _,
}) => {
  const sam = new Person(page);
  await sam.signUp();
  await page.route("**/api/*/tasks", (route, request) =>
    request.method() === "POST"
      ? route.fulfill({
          status: 422,
          contentType: "application/problem+json",
          headers: { "Access-Control-Allow-Origin": "*" },
          body: JSON.stringify({ code: "validation_error", detail: "A tag is too long." }),
        })
      : route.continue(),
  );
  await sam.addTask("Call the bank #a-tag-that-is-too-long");
  const field = page.getByRole("textbox", { name: "Add a task" });
  await expect(field).toHaveValue("Call the bank #a-tag-that-is-too-long");
  await expect(page.getByText("A tag is too long.").first()).toBeVisible();
  await expect(sam.task("Call the bank")).toHaveCount(0);

  await page.reload();
  await expect(field).toHaveValue("Call the bank #a-tag-that-is-too-long");
  await page.unrouteAll();
  await field.fill("Call the bank #home");
  await field.press("Enter");
  await expect(sam.task("Call the bank")).toContainText("#home");
  await expect(field).toBeEmpty();
  await expect(unsaved(page)).toHaveCount(0);
});

async function edit(person: Person, title: string): Promise<void> {
  await person.task(title).dblclick();
  await expect(person.page.getByLabel("Title")).toBeFocused();
}

test("what is typed in an editor outlives another tab of the list, a reload, and the task itself", async ({
  sam,
  context,
}) => {
  const { page } = sam;
  await sam.addTask("Renew passport");
  await expect.poll(async () => (await backendOf(sam)).tasks()).toHaveLength(1);
  await edit(sam, "Renew passport");
  await page.getByLabel("Description").fill("Bring two photos");
  await page.getByRole("tab", { name: /^Done/ }).click();
  await expect(unsaved(page)).toContainText("“Bring two photos”");

  await page.reload();
  await unsaved(page).getByRole("button", { name: "Go on editing" }).click();
  await expect(page.getByLabel("Description")).toHaveValue("Bring two photos");
  await page.getByLabel("Title").fill("Renew both passports");
  await page.getByLabel("Title").press("Enter");
  await expect(sam.task("Renew both passports")).toBeVisible();
  await expect(unsaved(page)).toHaveCount(0);

  await edit(sam, "Renew both passports");
  await page.getByLabel("Title").fill("Renew all passports");
  const second = new Person(await context.newPage());
  await second.page.goto("/tasks");
  await second.checkbox("Renew both passports").focus();
  await second.page.keyboard.press("Backspace");
  await expect(second.task("Renew both passports")).toHaveCount(0);
  await expect(unsaved(page)).toContainText("was deleted elsewhere");
  await expect(unsaved(page)).toContainText("“Renew all passports”");
  await unsaved(page).getByRole("button", { name: "Add as a new task" }).click();
  await expect(sam.task("Renew all passports")).toBeVisible();
  await expect
    .poll(async () => (await backendOf(sam)).tasks())
    .toMatchObject([{ title: "Renew all passports" }]);
});

test("two windows that edit one title: the second is told and chooses", async ({
  sam,
  context,
}) => {
  await sam.addTask("Renew passport");
  const second = new Person(await context.newPage());
  await second.page.goto("/tasks");
  await edit(second, "Renew passport");
  await second.page.getByLabel("Title").fill("Renew visa");

  await edit(sam, "Renew passport");
  await sam.page.getByLabel("Title").fill("Renew both passports");
  await sam.page.getByLabel("Title").press("Enter");
  const told = second.page.getByText("The title is now “Renew both passports”.");
  await expect(told).toBeVisible();
  await second.page.getByLabel("Title").press("Enter");
  await expect(told).toBeVisible();
  await expect(sam.task("Renew both passports")).toBeVisible();

  await second.page.getByRole("button", { name: "Keep mine" }).click();
  await expect(told).toHaveCount(0);
  await second.page.getByLabel("Title").press("Enter");
  await expect(sam.task("Renew visa")).toBeVisible();
});

test("a message that is too long is told before it is sent, and its words stay", async ({
  sam,
}) => {
  const long = "a".repeat(20_001);
  await sam.composer.fill(long);
  await expect(sam.panelStatus).toContainText("1 character too long");
  await sam.composer.press("Enter");
  await sam.chat.getByRole("button", { name: "Send" }).click();
  await expect(sam.composer).toHaveText(long);
  await expect(sam.conversation.getByRole("article")).toHaveCount(0);

  await sam.composer.press("Backspace");
  await expect(sam.panelStatus).toBeEmpty();
  await sam.composer.press("Enter");
  await sam.answerEnds();
});
