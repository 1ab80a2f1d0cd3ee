/** Many windows of one browser: browsers allow six connections per host, for all of them together. */
import { type BrowserContext, expect } from "@playwright/test";
import { test } from "./faults";
import { backendOf } from "./faults-talk";
import { Person } from "./person";

const WINDOWS = 12;
/** The list's events, two answers, and for a moment the message that takes the place of one. */
const BUDGET = 4;
/** A window that joins late draws all that was said before: minutes of words, on a busy machine. */
const REPLAY_MS = 90_000;
/** Long enough for a machine that does much else. */
const LONG = "Tell me 2000 words, one every 300 ms";

async function openWindow(context: BrowserContext): Promise<Person> {
  const person = new Person(await context.newPage());
  await person.page.goto("/tasks");
  return person;
}

function note(what: string, since_ms: number): void {
  const description = `${what}: ${Math.round(performance.now() - since_ms)} ms`;
  test.info().annotations.push({ type: "measured", description });
  console.log(`  ${description}`);
}

/** Begins a conversation of this window's own, with an answer that takes a minute. */
async function converse(person: Person): Promise<void> {
  await person.chat.getByRole("button", { name: "New chat" }).click();
  await expect(person.conversation.getByRole("article")).toHaveCount(0);
  await person.send(LONG);
  await expect(person.answer).toContainText("wörd5 ");
}

test("twelve windows of which three converse: all load, hear of changes, and can stop and save", async ({
  sam,
  network,
  context,
}) => {
  test.setTimeout(300_000);
  await sam.addTask("Water the plants");
  const windows = [sam];
  await converse(sam);
  for (let count = 2; count <= WINDOWS; count += 1) {
    const start_ms = performance.now();
    const person = await openWindow(context);
    await expect(person.task("Water the plants")).toBeVisible();
    note(`window ${count} shows its list`, start_ms);
    windows.push(person);
    if (count > 3) continue;
    await person.openCopilot();
    await converse(person);
  }
  const [first, second, third, fourth] = windows as [Person, Person, Person, Person, ...Person[]];
  const backend = await backendOf(first);
  await expect.poll(() => backend.turns()).toMatchObject(Array(3).fill({ status: "running" }));

  let start_ms = performance.now();
  await first.addTask("Call the bank");
  for (const one of windows) await expect(one.task("Call the bank")).toBeVisible();
  note("a task is in all windows", start_ms);
  await expect.poll(() => backend.tasks()).toHaveLength(2);

  await fourth.openCopilot();
  await expect(fourth.message(LONG)).toBeVisible();
  await expect(fourth.answer).toContainText("wörd40 ", { timeout: REPLAY_MS });
  for (const one of [first, second, third]) await expect(one.answer).toContainText("wörd60 ");

  start_ms = performance.now();
  await second.chat.getByRole("button", { name: "Stop answering" }).click();
  await expect
    .poll(() => backend.turns(), { intervals: [50] })
    .toMatchObject([{ status: "running" }, { status: "cancelled" }, { status: "running" }]);
  note("stop reached the server", start_ms);

  expect(network.mostStreams).toBeLessThanOrEqual(BUDGET);
  console.log(`  most streams open at one time: ${network.mostStreams}`);
});

test("what one window reads for all goes on when that window is closed, and when it is hidden", async ({
  sam,
  network,
  context,
}) => {
  const second = await openWindow(context);
  const third = await openWindow(context);
  await expect(third.page.getByRole("textbox", { name: "Add a task" })).toBeVisible();
  await converse(sam);
  await second.openCopilot();
  await expect(second.answer).toContainText("wörd5 ");
  await expect.poll(() => network.streams).toBe(2);

  await sam.page.close();
  await expect(second.answer).toContainText("wörd60 ");
  await third.addTask("Call the bank");
  await expect(second.task("Call the bank")).toBeVisible();
  const backend = await backendOf(second);
  await expect.poll(() => backend.turns()).toMatchObject([{ status: "running" }]);

  await hide(second, true);
  await hide(third, true);
  await expect.poll(() => network.streams).toBe(0);
  await hide(second, false);
  await expect.poll(() => network.streams).toBe(2);
  await second.chat.getByRole("button", { name: "Stop answering" }).click();
  await expect.poll(() => backend.turns()).toMatchObject([{ status: "cancelled" }]);

  await second.addTask("Buy milk");
  await expect(second.task("Buy milk")).toBeVisible();
  await hide(third, false);
  await expect(third.task("Buy milk")).toBeVisible();
});

test("without a shared worker each window reads its own, and only while it is shown", async ({
  page,
  network,
  context,
}) => {
  await context.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "SharedWorker");
  });
  const sam = new Person(page);
  await sam.signUp();
  await sam.openCopilot();
  await converse(sam);
  const second = await openWindow(context);
  await expect.poll(() => network.streams).toBe(3);
  await hide(sam, true);
  await expect.poll(() => network.streams).toBe(1);
  await second.addTask("Buy milk");
  await expect(second.task("Buy milk")).toBeVisible();
  await hide(sam, false);
  await expect(sam.task("Buy milk")).toBeVisible();
  await expect(sam.answer).toContainText("wörd60 ");
  await sam.chat.getByRole("button", { name: "Stop answering" }).click();
  await sam.answerEnds();
});

/** Pages under Playwright are always in sight: this one is told otherwise. */
async function hide(person: Person, isHidden: boolean): Promise<void> {
  await person.page.evaluate((value) => {
    const define = (name: string, get: () => unknown) =>
      Object.defineProperty(document, name, { configurable: true, get });
    define("hidden", () => value);
    define("visibilityState", () => (value ? "hidden" : "visible"));
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);
}
