/** Rows T053 to T055 of the specification: the way to the API breaks while a message is sent or answered. */
import { expect } from "@playwright/test";
import { seededRandom } from "../proxy/random";
import { test } from "./faults";
import { backendOf, words } from "./faults-talk";

test("T053: a message that is lost, or whose answer is, goes again under its key and counts once", async ({
  sam,
  network,
}) => {
  network.lose(["request", "answer", "request", "answer"]);
  await sam.say("Create a task to buy groceries");

  await expect(sam.answer).toContainText("Added Buy groceries");
  expect(network.pending).toBe(0);
  expect(network.keys.length).toBeGreaterThanOrEqual(5);
  expect(new Set(network.keys).size).toBe(1);
  await expect(sam.message("Create a task to buy groceries")).toHaveCount(1);
  await expect(sam.conversation.getByRole("article")).toHaveCount(1);
  await expect(sam.task("groceries")).toHaveCount(1);
  const backend = await backendOf(sam);
  await expect.poll(() => backend.turns()).toMatchObject([{ status: "done" }]);
  await expect.poll(() => backend.tasks()).toMatchObject([{ title: "Buy groceries" }]);
});

test("T053: sent again by hand, a message that had arrived all along still counts once", async ({
  sam,
  network,
}) => {
  network.lose(["answer", ...Array<"request">(9).fill("request")]);
  await sam.send("Create a task to buy groceries");
  const sendAgain = sam.chat.getByRole("button", { name: "Send again" });
  await expect(sendAgain).toBeVisible();

  network.reset();
  await sendAgain.click();
  await sam.answerEnds();
  await expect(sam.answer).toContainText("Added Buy groceries");
  await expect(sam.message("Create a task to buy groceries")).toHaveCount(1);
  await expect
    .poll(async () => (await backendOf(sam)).tasks())
    .toMatchObject([{ title: "Buy groceries" }]);
});

test("T054: while the backend is down the panel says so, and a retry works once it is back", async ({
  sam,
  network,
}) => {
  await sam.say("Create a task to water the plants");
  network.refuse();
  await sam.send("Create a task to buy groceries");
  await expect(sam.panelStatus).toContainText("did not answer");
  const sendAgain = sam.chat.getByRole("button", { name: "Send again" });
  await expect(sendAgain).toBeVisible();
  await sam.composer.fill("Create a task to call the bank");

  network.restore();
  await sendAgain.click();
  await sam.answerEnds();
  await expect(sam.answer).toContainText("Added Buy groceries");
  await expect(sam.panelStatus).toBeEmpty();
  await expect(sam.composer).toHaveText("Create a task to call the bank");
  await expect(sam.task("groceries")).toHaveCount(1);
});

test("T054: words that could not be sent outlive a reload, and so does the conversation", async ({
  sam,
  network,
  page,
}) => {
  await sam.say("Create a task to water the plants");
  network.refuse();
  await sam.send("Create a task to buy groceries");
  await expect(sam.chat.getByRole("button", { name: "Send again" })).toBeVisible();

  await page.reload();
  await expect(sam.chat.getByText("did not load")).toBeVisible();
  await expect(sam.composer).toHaveText("Create a task to buy groceries");
  await expect(sam.panelStatus).toContainText("did not answer");

  network.restore();
  await sam.chat.getByRole("button", { name: "Try again" }).click();
  await expect(sam.message("Create a task to water the plants")).toBeVisible();
  await expect(sam.composer).toHaveText("Create a task to buy groceries");
  await sam.composer.press("Enter");
  await sam.answerEnds();
  await expect(sam.answer).toContainText("Added Buy groceries");
  await expect(sam.composer).toBeEmpty();
  await expect(sam.task("groceries")).toHaveCount(1);
});

test("T055: an answer cut again and again, even inside a character, arrives whole", async ({
  sam,
  network,
  page,
}, info) => {
  const seed = Date.now() % 2 ** 32;
  info.annotations.push({ type: "seed", description: String(seed) });
  const random = seededRandom(seed);
  const cuts = Array.from({ length: 20 }, (_, index) => ({
    afterBytes: Math.floor(random() * 900),
    isInsideCharacter: index % 2 === 0,
    isReset: random() < 0.5,
  }));
  network.cutAnswers(cuts);
  await sam.send("Tell me 150 words, one every 20 ms");
  // Cuts that let nothing through make the page wait longer each time.
  await sam.answerEnds({ timeout: 100_000 });
  await expect(sam.answer).toHaveText(words(150));
  expect(network.cutCount).toBe(cuts.length);
  expect(network.cutCharacters).toBeGreaterThan(0);

  await page.reload();
  await expect(sam.answer).toHaveText(words(150));
});

test("T055: an answer goes on when a connection is open but silent", async ({
  sam,
  network,
  page,
}) => {
  await page.clock.install();
  await sam.send("Tell me 150 words, one every 40 ms");
  await expect(sam.answer).toContainText("wörd5 ");
  network.stall();
  await expect.poll(() => network.held).toBeGreaterThan(0);
  // The backend writes at least every 15 s; this page gives a silent connection up after 40.
  await page.clock.fastForward(41_000);
  await sam.answerEnds();
  await expect(sam.answer).toHaveText(words(150));
});

test("T055: stop ends the answer for good, a lost network does not", async ({
  sam,
  network,
  page,
}) => {
  await sam.send("Tell me 2000 words, one every 30 ms");
  await expect(sam.answer).toContainText("wörd5 ");
  for (const word of ["wörd15 ", "wörd25 ", "wörd35 "]) {
    network.cut();
    await expect(sam.answer).toContainText(word);
  }
  const backend = await backendOf(sam);
  await expect.poll(() => backend.turns()).toMatchObject([{ status: "running" }]);

  await sam.chat.getByRole("button", { name: "Stop answering" }).click();
  await sam.answerEnds();
  await expect.poll(() => backend.turns()).toMatchObject([{ status: "cancelled" }]);
  // What was said stands still once the turn has ended, here and on the server.
  let shown = "";
  await expect(async () => {
    shown = (await sam.answer.innerText()).trim();
    expect(words(2000).startsWith(shown)).toBe(true);
  }).toPass();

  await page.reload();
  await expect(sam.answer).toContainText(shown);
  await expect(sam.composer).toBeEmpty();
});

test("T055: a stop while the network is away is told when it is back", async ({ sam, network }) => {
  await sam.send("Tell me 2000 words, one every 30 ms");
  await expect(sam.answer).toContainText("wörd5 ");
  network.refuse();
  await sam.chat.getByRole("button", { name: "Stop answering" }).click();
  await sam.answerEnds();
  network.restore();
  const backend = await backendOf(sam);
  await expect.poll(() => backend.turns()).toMatchObject([{ status: "cancelled" }]);
  await expect(sam.panelStatus).toBeEmpty();
});

test("T055: a laptop that was offline loses nothing, of an answer or of a message", async ({
  sam,
  network,
  context,
}) => {
  await sam.send("Tell me 150 words, one every 40 ms");
  await expect(sam.answer).toContainText("wörd5 ");
  await context.setOffline(true);
  network.refuse();
  await expect(sam.panelStatus).toContainText("offline");
  const backend = await backendOf(sam);
  await expect.poll(() => backend.turns()).toMatchObject([{ status: "done" }]);

  network.restore();
  await context.setOffline(false);
  await sam.answerEnds();
  await expect(sam.answer).toHaveText(words(150));
  await expect(sam.panelStatus).toBeEmpty();

  await context.setOffline(true);
  network.refuse();
  await sam.send("Create a task to buy groceries");
  await expect(sam.panelStatus).toContainText("offline");
  network.restore();
  await context.setOffline(false);
  await sam.answerEnds();
  await expect(sam.answer).toContainText("Added Buy groceries");
  await expect(sam.task("groceries")).toHaveCount(1);
});
