import { type Chat, expect, test, wire } from "./chat";

const COUNT = 1000;

/** What of the thread is on the page: messages, and elements of any kind. */
const rendered = (chat: Chat) =>
  chat.log.evaluate((log) => ({
    items: log.querySelectorAll("[data-item]").length,
    nodes: log.querySelectorAll("*").length,
  }));

const pairs = Array.from({ length: COUNT / 2 }, (_, n) => [
  wire.user(`u${n}`, `Question ${n}`),
  wire.assistant(`a${n}`, `Answer ${n} with **words**, \`code\` and\n\n- a list\n- of two`),
]).flat();
const oneTurn = [
  wire.user("u", "Go"),
  ...Array.from({ length: COUNT - 1 }, (_, n) => wire.assistant(`a${n}`, `Answer ${n}`)),
];

test("[#248] of 1,000 items a paging server is asked for the newest page only", async ({
  chat,
}) => {
  await chat.thread("thr_1", pairs);
  await chat.open({ initialThread: "thr_1" });
  await expect(chat.log.getByText(`Answer ${COUNT / 2 - 1} with`)).toBeVisible();
  await expect.poll(async () => (await rendered(chat)).items).toBeLessThan(60);
  await expect.poll(async () => (await chat.bodies("items.list")).length).toBeLessThanOrEqual(3);
});

for (const [shape, items, last] of [
  ["500 exchanges", pairs, `Answer ${COUNT / 2 - 1} with`],
  ["one turn", oneTurn, `Answer ${COUNT - 2}`],
] as const) {
  test(`[#248] 1,000 items that came at once, ${shape}, are not all rendered`, async ({
    chat,
    page,
  }) => {
    await page.route("**/chatkit", async (route) => {
      const made = items.map((item) => ({ created_at: "2026-01-02T03:04:05", ...item }));
      await route.fulfill({
        json: {
          id: "thr_1",
          created_at: "2026-01-02T03:04:05",
          status: { type: "active" },
          items: { data: made, has_more: false, after: null },
        },
      });
    });
    await chat.open({ initialThread: "thr_1" });
    await expect(chat.log.getByText(last)).toBeInViewport();
    const before = await rendered(chat);
    expect(before.items).toBeLessThanOrEqual(100);
    expect(before.nodes).toBeLessThan(2500);
    const oldest = chat.log.locator("[data-item]").first();
    const id = await oldest.evaluate((node) => node.getAttribute("data-item"));
    await oldest.scrollIntoViewIfNeeded();
    await expect.poll(async () => (await rendered(chat)).items).toBeGreaterThan(before.items);
    await expect(chat.log.locator(`[data-item="${id}"]`)).toBeInViewport();
    await expect.poll(async () => (await rendered(chat)).items).toBeLessThan(COUNT / 2);
  });
}
