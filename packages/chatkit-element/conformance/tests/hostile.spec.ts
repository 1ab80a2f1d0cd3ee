import { readFileSync } from "node:fs";
import { XSS_PAYLOADS } from "../../src/views/markdown/xss-payloads.fixture";
import { type Chat, expect, test, wire } from "./chat";
import { HOSTILE_MARKUP, HOSTILE_PROPS } from "./hostile-markup";
import { feed } from "./hostile-page";

const fixture = (name: string): string[] =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));

/** Every address that the page asked for elsewhere than at its own server. */
function watchRequests(chat: Chat): string[] {
  const asked: string[] = [];
  chat.page.on("request", (request) => {
    const url = new URL(request.url());
    const isOwn = url.protocol === "data:" || url.origin === new URL(chat.page.url()).origin;
    if (!isOwn) asked.push(request.url());
  });
  return asked;
}

for (const [title, payloads, cuts] of [
  ["markup that defeats filters", [...HOSTILE_MARKUP, ...XSS_PAYLOADS], 30],
  ["what DOMPurify is tested with", fixture("dompurify/payloads"), 12],
  ["every naughty string", fixture("naughty-strings/blns"), 6],
] as const) {
  test(`[#207] ${title}, cut at many places of a stream, becomes no script and no request`, async ({
    chat,
    page,
  }) => {
    test.setTimeout(240_000);
    await chat.goto("plain.html");
    const asked = watchRequests(chat);
    const seen = await page.evaluate(feed, { payloads, cuts });
    expect(seen.changes).toBeGreaterThan(payloads.length * 2);
    expect({ ...seen, changes: 0 }).toEqual({
      forbidden: [],
      violations: [],
      hasRun: false,
      changes: 0,
    });
    expect(asked).toEqual([]);
  });
}

/** One widget with the value wherever a server may put a string. */
const cardWith = (value: string) => ({
  type: "Card",
  size: value,
  background: value,
  theme: value,
  padding: value,
  status: { text: value, icon: value, favicon: value },
  children: [
    ...["Text", "Title", "Caption", "Markdown", "Label"].map((type) => ({
      type,
      value,
      color: value,
      size: value,
      weight: value,
      textAlign: value,
      fieldName: value,
    })),
    { type: "Badge", label: value, color: value, variant: value },
    { type: "Icon", name: value, color: value, size: value },
    { type: "Image", src: value, alt: value, fit: value, position: value, radius: value },
    {
      type: "Box",
      background: value,
      border: { size: 1, color: value, style: value },
      width: value,
      height: value,
      margin: value,
      radius: value,
      aspectRatio: value,
      children: [{ type: value, value, children: [value] }],
    },
    {
      type: "Button",
      label: value,
      iconStart: value,
      color: value,
      variant: value,
      onClickAction: { type: value },
    },
    { type: "Input", name: value, defaultValue: value, placeholder: value, inputType: value },
    { type: "Textarea", name: value, defaultValue: value, placeholder: value },
    { type: "Select", name: value, options: [{ value, label: value }], defaultValue: value },
    { type: "RadioGroup", name: value, options: [{ value, label: value }] },
    { type: "Checkbox", name: value, label: value },
    { type: "DatePicker", name: value, defaultValue: value, min: value },
    { type: "Divider", color: value, size: value, spacing: value },
    {
      type: "Chart",
      data: [{ [value]: value, y: 1 }],
      series: [{ type: "bar", dataKey: "y", label: value, color: value }],
      xAxis: { dataKey: value },
    },
    { type: "Transition", children: { type: "Text", value } },
  ],
});

test("[#202 #185] hostile values in every property of widgets and texts do nothing", async ({
  chat,
  page,
}) => {
  test.setTimeout(90_000);
  await page.addInitScript(() => {
    Object.assign(window, { pwned: () => Object.assign(window, { hasRun: true }) });
  });
  const entity = (value: string) => ({
    type: "entity",
    id: value,
    title: value,
    label: value,
    inline_label: value,
    icon: value,
    preview: "lazy",
    data: { [value]: value },
  });
  const items = HOSTILE_PROPS.flatMap((value, n) => [
    wire.user(`u${n}`, value, { quoted_text: value }),
    wire.widget(`w${n}`, cardWith(value), { copy_text: value }),
    {
      type: "assistant_message",
      id: `a${n}`,
      content: [
        {
          type: "output_text",
          text: value,
          annotations: [
            { type: "annotation", source: entity(value), index: 1 },
            { type: "annotation", source: { type: "url", title: value, url: value } },
            { type: "annotation", source: { type: "file", title: value, filename: value } },
          ],
        },
      ],
    },
    {
      type: "workflow",
      id: `f${n}`,
      workflow: {
        type: "custom",
        summary: { title: value, icon: value },
        expanded: true,
        tasks: [
          { type: "custom", title: value, content: value, icon: value },
          { type: "web_search", title_query: value, queries: [value] },
          { type: "thought", title: value, content: value },
        ],
      },
    },
    // Where a generated picture is, the server alone says: any web address would be right.
    ...(/^(https?:)?\/\//.test(value)
      ? []
      : [{ type: "generated_image", id: `g${n}`, image: { id: `i${n}`, url: value } }]),
  ]);
  let isOpen = false;
  await page.route("**/chatkit", async (route) => {
    const body = route.request().postDataJSON() as { type: string };
    if (body.type !== "threads.get_by_id") return route.continue();
    isOpen = true;
    const made = items.map((item) => ({ created_at: "2026-01-02T03:04:05", ...item }));
    await route.fulfill({
      json: {
        id: "thr_1",
        title: HOSTILE_PROPS[0],
        created_at: "2026-01-02T03:04:05",
        status: { type: "active" },
        allowed_image_domains: [],
        items: { data: made, has_more: false, after: null },
      },
    });
  });
  await chat.goto("plain.html");
  const asked = watchRequests(chat);
  await chat.create({ initialThread: "thr_1" });
  await chat.until("thread.load.end");
  expect(isOpen).toBe(true);
  const first = chat.log.getByText(String(HOSTILE_PROPS[0]), { exact: true }).first();
  await expect(async () => {
    await chat.log.evaluate((log) => log.scrollTo({ top: 0 }));
    await expect(first).toBeVisible({ timeout: 200 });
  }).toPass();
  await expect(chat.log.locator(".w-root")).toHaveCount(HOSTILE_PROPS.length);
  const found = await chat.log.evaluate((log) => {
    const all = [...log.querySelectorAll("*")];
    return {
      scripts: all.filter((node) =>
        /^(script|iframe|object|embed|link|style)$/i.test(node.localName),
      ).length,
      handlers: all.flatMap((node) => [...node.attributes].filter(({ name }) => /^on/i.test(name)))
        .length,
      addresses: all
        .flatMap((node) => [node.getAttribute("href"), node.getAttribute("src")])
        .filter((address) => /^\s*(javascript|vbscript|data:text)/i.test(address ?? "")),
      styles: all
        .map((node) => node.getAttribute("style") ?? "")
        .filter((style) => /url\(|fixed|expression|image-set|https?:/i.test(style)),
    };
  });
  expect(found).toEqual({ scripts: 0, handlers: 0, addresses: [], styles: [] });
  await expect.poll(() => page.evaluate(() => "hasRun" in window)).toBe(false);
  expect(asked).toEqual([]);
});
