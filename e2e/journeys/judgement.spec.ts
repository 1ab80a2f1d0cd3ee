import { expect, test } from "@playwright/test";
import { Person } from "./person";

test("what a range selects is shown and asked about, answered in words, and undone in words", async ({
  page,
}) => {
  const sam = new Person(page);
  await sam.signUp();
  for (const task of ["Water the plants today", "Pay rent today", "Dentist in 6 days", "Read"]) {
    await sam.addTask(task);
  }
  await sam.openCopilot();

  await sam.say("Push everything from today to tomorrow");
  await expect(sam.chat.getByText("Move 2 tasks?")).toBeVisible();
  await expect(sam.chat.getByText(/ → /)).toHaveCount(2);
  for (const title of ["Water the plants", "Pay rent"]) {
    await expect(sam.task(title)).toContainText("Today");
  }

  await sam.say("yes");
  await expect(sam.answer).toHaveText("Moved 2 tasks.");
  for (const title of ["Water the plants", "Pay rent"]) {
    await expect(sam.task(title)).not.toContainText("Today");
  }
  await expect(sam.task("Dentist")).toHaveCount(1);

  await sam.say("undo");
  await expect(sam.answer).toHaveText("Undone. Put back Water the plants and Pay rent.");
  for (const title of ["Water the plants", "Pay rent"]) {
    await expect(sam.task(title)).toContainText("Today");
  }
});

test("a deletion comes back in words, and a no after it tells the truth", async ({ page }) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.addTask("Buy milk");
  await sam.openCopilot();

  await sam.say("Delete buy milk");
  await expect(sam.task("Buy milk")).toHaveCount(0);
  await sam.say("no");
  await expect(sam.answer).toContainText("I deleted Buy milk");
  await sam.say("bring it back");
  await expect(sam.task("Buy milk")).toBeVisible();
});
