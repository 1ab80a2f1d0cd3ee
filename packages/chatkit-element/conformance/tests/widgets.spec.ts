import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Chat, expect, test, wire } from "./chat";

type Json = Record<string, unknown>;

/** A thread with these widgets, one item each. */
async function show(chat: Chat, ...widgets: Json[]): Promise<void> {
  await chat.thread(
    "thr_1",
    widgets.map((widget, index) => wire.widget(`w${index}`, widget)),
  );
  await chat.open({ initialThread: "thr_1" });
  await chat.until("thread.load.end");
}

const card = (...children: Json[]): Json => ({ type: "Card", children });
const text = (value: string, extra: Json = {}): Json => ({ type: "Text", value, ...extra });

/** Computed style properties of the box that holds this text. */
const styleOf = (chat: Chat, of: string, ...names: string[]) =>
  chat.log.getByText(of, { exact: true }).evaluate((node, properties) => {
    const style = getComputedStyle(node.parentElement ?? node);
    return Object.fromEntries(properties.map((name) => [name, style.getPropertyValue(name)]));
  }, names);

const EVERY_LEAF: [Json, (chat: Chat) => Promise<void>][] = [
  [text("A text"), (c) => expect(c.log.getByText("A text")).toBeVisible()],
  [{ type: "Title", value: "A title" }, (c) => expect(c.log.getByText("A title")).toBeVisible()],
  [
    { type: "Caption", value: "A caption" },
    (c) => expect(c.log.getByText("A caption")).toBeVisible(),
  ],
  [
    { type: "Markdown", value: "Some **bold** words" },
    (c) => expect(c.log.locator("strong", { hasText: "bold" })).toBeVisible(),
  ],
  [
    { type: "Badge", label: "A badge", color: "success" },
    (c) => expect(c.log.getByText("A badge")).toBeVisible(),
  ],
  [{ type: "Icon", name: "bolt" }, (c) => expect(c.log.locator("svg").first()).toBeVisible()],
  [
    {
      type: "Image",
      src: "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      alt: "A picture",
      size: 24,
    },
    (c) => expect(c.log.getByRole("img", { name: "A picture" })).toBeVisible(),
  ],
  [
    { type: "Button", label: "A button" },
    (c) => expect(c.log.getByRole("button", { name: "A button" })).toBeVisible(),
  ],
  [{ type: "Divider" }, (c) => expect(c.log.getByRole("separator")).toBeAttached()],
  [
    { type: "Input", name: "i", placeholder: "An input" },
    (c) => expect(c.log.getByPlaceholder("An input")).toBeVisible(),
  ],
  [
    { type: "Textarea", name: "t", placeholder: "An area" },
    (c) => expect(c.log.getByPlaceholder("An area")).toBeVisible(),
  ],
  [
    { type: "Select", name: "s", placeholder: "A choice", options: [{ value: "1", label: "One" }] },
    (c) => expect(c.log.getByText("A choice")).toBeVisible(),
  ],
  [
    { type: "DatePicker", name: "d", placeholder: "A day" },
    (c) => expect(c.log.getByText("A day")).toBeVisible(),
  ],
  [
    { type: "Checkbox", name: "c", label: "A check" },
    (c) => expect(c.log.getByRole("checkbox", { name: "A check" })).toBeVisible(),
  ],
  [
    {
      type: "RadioGroup",
      name: "r",
      ariaLabel: "Radios",
      options: [{ label: "A radio", value: "1" }],
    },
    (c) => expect(c.log.getByRole("radio", { name: "A radio" })).toBeVisible(),
  ],
  [
    { type: "Label", value: "A label", fieldName: "i" },
    (c) => expect(c.log.getByText("A label")).toBeVisible(),
  ],
];

test("[#182] every component type draws something of its own", async ({ chat }) => {
  await show(
    chat,
    card({ type: "Form", children: EVERY_LEAF.map(([leaf]) => leaf) }),
    card(
      { type: "Row", children: [text("in a row"), { type: "Spacer" }, text("after a spacer")] },
      { type: "Col", children: [text("in a column")] },
      { type: "Box", children: [text("in a box")] },
      { type: "Transition", children: text("in a transition") },
      {
        type: "Table",
        children: [
          {
            type: "Table.Row",
            header: true,
            children: [{ type: "Table.Cell", children: [text("head")] }],
          },
          { type: "Table.Row", children: [{ type: "Table.Cell", children: [text("cell")] }] },
        ],
      },
    ),
    { type: "ListView", children: [{ type: "ListViewItem", children: [text("in a list")] }] },
    { type: "Basic", children: [text("in a basic root")] },
    card({
      type: "Chart",
      data: [{ day: "Mon", n: 1 }],
      series: [{ type: "bar", dataKey: "n" }],
      xAxis: "day",
    }),
  );
  for (const [, isThere] of EVERY_LEAF) await isThere(chat);
  for (const words of [
    "in a row",
    "after a spacer",
    "in a column",
    "in a box",
    "in a transition",
    "head",
    "cell",
    "in a list",
    "in a basic root",
  ]) {
    await expect(chat.log.getByText(words, { exact: true })).toBeVisible();
  }
  await expect(chat.log.locator("svg rect, svg path").first()).toBeAttached();
});

test("[#183 #184] children may be null, absent, single or many; the unknown is harmless", async ({
  chat,
}) => {
  await show(
    chat,
    card(
      { type: "Row", children: null },
      { type: "Col" },
      { type: "Box", children: text("an only child") },
      { type: "Hologram", children: [text("inside the unknown")], wobble: 3 },
      text("with a stray prop", { of: [], onFire: true, size: 7 }),
    ),
  );
  for (const words of ["an only child", "inside the unknown", "with a stray prop"]) {
    await expect(chat.log.getByText(words)).toBeVisible();
  }
  await expect.poll(() => chat.names("error")).toEqual([]);
});

test("[#185 #188] gap, padding and margin count in units of a quarter rem, sizes and borders in pixels", async ({
  chat,
}) => {
  await show(
    chat,
    card(
      {
        type: "Box",
        padding: 3,
        gap: 2.0,
        width: 120,
        height: 40,
        border: 2,
        children: [text("numbers")],
      },
      {
        type: "Box",
        padding: { x: "10px", top: 1 },
        border: { top: 3, bottom: { size: 1, style: "dashed" } },
        children: [text("edges")],
      },
    ),
  );
  await expect
    .poll(() =>
      styleOf(chat, "numbers", "padding-left", "row-gap", "width", "height", "border-top-width"),
    )
    .toEqual({
      "padding-left": "12px",
      "row-gap": "8px",
      width: "120px",
      height: "40px",
      "border-top-width": "2px",
    });
  await expect
    .poll(() =>
      styleOf(
        chat,
        "edges",
        "padding-left",
        "padding-top",
        "border-top-width",
        "border-bottom-style",
        "border-left-width",
      ),
    )
    .toEqual({
      "padding-left": "10px",
      "padding-top": "4px",
      "border-top-width": "3px",
      "border-bottom-style": "dashed",
      "border-left-width": "0px",
    });
});

test("[#186 #187 #189] colours: tokens, primitives, CSS, pairs by theme, gradients", async ({
  chat,
}) => {
  const box = (background: unknown, name: string): Json => ({
    type: "Box",
    background,
    children: [text(name)],
  });
  const pair = { light: "#112233", dark: "rgb(200, 201, 202)" };
  await show(
    chat,
    card(
      box("surface-secondary", "token"),
      box("red-100", "primitive"),
      box("rgb(1, 2, 3)", "css"),
      box(pair, "pair"),
      box("linear-gradient(135deg, #ffffff 0%, #eeeeee 100%)", "gradient"),
    ),
    { type: "Card", theme: "dark", children: [box(pair, "dark pair")] },
  );
  const colour = async (name: string) =>
    (await styleOf(chat, name, "background-color"))["background-color"];
  await expect.poll(() => colour("css")).toBe("rgb(1, 2, 3)");
  await expect.poll(() => colour("pair")).toBe("rgb(17, 34, 51)");
  await expect.poll(() => colour("dark pair")).toBe("rgb(200, 201, 202)");
  for (const name of ["token", "primitive"]) {
    await expect.poll(() => colour(name)).not.toBe("rgba(0, 0, 0, 0)");
  }
  const image = (await styleOf(chat, "gradient", "background-image"))["background-image"];
  expect(image).toMatch(/^linear-gradient\(135deg/);
});

test("[#190] a long list shows its limit, and the rest on request", async ({ chat }) => {
  const children = Array.from({ length: 7 }, (_, n) => ({
    type: "ListViewItem",
    children: [text(`Row ${n}`)],
  }));
  await show(chat, { type: "ListView", limit: 3, children });
  await expect(chat.log.getByText("Row 2")).toBeVisible();
  await expect(chat.log.getByText("Row 3")).toHaveCount(0);
  await chat.log.getByRole("button", { name: "Show more" }).click();
  await expect(chat.log.getByText("Row 6")).toBeVisible();
});

test("[#193] buttons can be disabled, block, pill, and carry icons", async ({ chat }) => {
  await show(
    chat,
    card(
      { type: "Button", label: "Off", disabled: true, onClickAction: { type: "x" } },
      {
        type: "Button",
        label: "Wide",
        block: true,
        pill: true,
        iconStart: "bolt",
        iconEnd: "check",
      },
      { type: "Button", iconStart: "star", onClickAction: { type: "x" } },
    ),
  );
  await expect(chat.log.getByRole("button", { name: "Off" })).toBeDisabled();
  const wide = chat.log.getByRole("button", { name: "Wide" });
  await expect(wide.locator("svg")).toHaveCount(2);
  const look = () =>
    wide.evaluate((node) => ({
      share:
        node.getBoundingClientRect().width /
        (node.parentElement?.getBoundingClientRect().width ?? 0),
      radius: Number.parseFloat(getComputedStyle(node).borderTopLeftRadius),
    }));
  await expect.poll(async () => (await look()).share).toBeGreaterThan(0.8);
  await expect.poll(async () => (await look()).radius).toBeGreaterThan(10);
  await expect(chat.log.getByRole("button", { name: "star" })).toBeVisible();
});

test("[#194] a card has status, confirm, cancel, and folds away", async ({ chat }) => {
  const full = (collapsed: boolean): Json => ({
    type: "Card",
    status: { text: "Waiting", icon: "clock" },
    collapsed,
    confirm: { label: "Yes", action: { type: "yes" } },
    cancel: { label: "No", action: { type: "no" } },
    children: [text(collapsed ? "folded body" : "open body")],
  });
  await show(chat, full(false), full(true));
  await expect(chat.log.getByText("Waiting")).toHaveCount(2);
  await expect(chat.log.getByText("open body")).toBeVisible();
  await expect(chat.log.getByText("folded body")).toBeHidden();
  await chat.log.getByRole("button", { name: "Yes" }).first().click();
  await chat.until("response.end");
  await chat.log.getByRole("button", { name: "No" }).first().click();
  await chat.until("response.end", 2);
  const actions = (await chat.bodies("threads.custom_action")).map((body) => body.params.action);
  expect(actions).toEqual([{ type: "yes" }, { type: "no" }]);
});

test("[#196] text clamps, reserves lines and truncates", async ({ chat }) => {
  const words = "many words in a long line ".repeat(30);
  await show(
    chat,
    card(
      text(words, { maxLines: 2 }),
      text("few", { minLines: 4 }),
      text(`start ${words}`, { truncate: true }),
    ),
  );
  const size = (of: string) =>
    chat.log
      .getByText(of)
      .first()
      .evaluate((node) => {
        const line = Number.parseFloat(getComputedStyle(node).lineHeight);
        return Math.round(node.getBoundingClientRect().height / line);
      });
  await expect.poll(() => size(words.trim())).toBe(2);
  await expect.poll(() => size("few")).toBe(4);
  await expect.poll(() => size("start many")).toBe(1);
});

test("[#197 #178] a long select can be searched; controls report their own kind of value", async ({
  chat,
}) => {
  const options = Array.from({ length: 20 }, (_, n) => ({ value: `v${n}`, label: `Option ${n}` }));
  await show(
    chat,
    card({
      type: "Form",
      onSubmitAction: { type: "save" },
      children: [
        { type: "Select", name: "choice", placeholder: "Choose", options },
        { type: "Checkbox", name: "agree", label: "Agree" },
        {
          type: "RadioGroup",
          name: "way",
          options: [
            { label: "Air", value: "air" },
            { label: "Sea", value: "sea" },
          ],
        },
        { type: "DatePicker", name: "day", defaultValue: "2026-03-05" },
        { type: "Button", label: "Save", submit: true },
      ],
    }),
  );
  await chat.log
    .getByRole("combobox", { name: /choice|Choose/i })
    .or(chat.log.getByRole("button", { name: /Choose/ }))
    .first()
    .click();
  await chat.element.getByPlaceholder("Search").fill("17");
  await chat.element.getByRole("option", { name: "Option 17" }).click();
  await chat.log.getByRole("checkbox", { name: "Agree" }).check();
  await chat.log.getByRole("radio", { name: "Sea" }).check();
  await chat.log.getByRole("button", { name: "Save" }).click();
  await chat.until("response.end");
  const [body] = await chat.bodies("threads.custom_action");
  expect(body?.params.action).toMatchObject({ type: "save" });
  const action = body?.params.action as { payload: Json } | undefined;
  expect(action?.payload).toEqual({
    choice: "v17",
    agree: true,
    way: "sea",
    day: expect.stringMatching(/^2026-03-05/),
  });
});

test("[#198 #200] charts draw bars, areas and lines with labels, legend, tooltip and words", async ({
  chat,
}) => {
  const data = [
    { day: "Mon", a: 1, b: 3, c: 2 },
    { day: "Tue", a: 2, b: 1, c: 4 },
  ];
  await show(
    chat,
    card({
      type: "Chart",
      data,
      series: [
        { type: "bar", dataKey: "a", label: "Apples", stack: "s" },
        { type: "area", dataKey: "b", label: "Berries", color: "red" },
        { type: "line", dataKey: "c", label: "Cherries", curveType: "monotone" },
      ],
      xAxis: { dataKey: "day", labels: { Mon: "Monday" } },
      showLegend: true,
      showYAxis: true,
      height: 200,
    }),
  );
  const chart = chat.log.locator("svg").filter({ hasText: "Monday" });
  await expect(chart).toBeVisible();
  for (const label of ["Apples", "Berries", "Cherries"]) {
    await expect(chat.log.getByText(label).first()).toBeAttached();
  }
  await expect.poll(() => chart.locator("path").count()).toBeGreaterThanOrEqual(3);
  const table = chat.log.getByRole("table");
  await expect(table.getByRole("cell", { name: "3" }).first()).toBeAttached();
  await chart.hover();
  await expect(chat.log.getByText("Apples").nth(1)).toBeAttached();
});

test("[#199] a table has header cells and spans", async ({ chat }) => {
  const cell = (value: string, extra: Json = {}): Json => ({
    type: "Table.Cell",
    children: [text(value)],
    ...extra,
  });
  await show(
    chat,
    card({
      type: "Table",
      children: [
        {
          type: "Table.Row",
          header: true,
          children: [cell("Name"), cell("Amount", { align: "end" })],
        },
        { type: "Table.Row", children: [cell("Milk"), cell("2")] },
        { type: "Table.Row", children: [cell("Everything", { colSpan: 2 })] },
      ],
    }),
  );
  const table = chat.log.getByRole("table");
  await expect(table.getByRole("columnheader")).toHaveCount(2);
  await expect(table.getByRole("columnheader").first()).toHaveAttribute("scope", "col");
  await expect(table.getByRole("cell", { name: "Everything" })).toHaveAttribute("colspan", "2");
});

test("[#201] lucide icons are drawn, unknown names get a placeholder", async ({ chat }) => {
  await show(
    chat,
    card({
      type: "Row",
      children: [
        { type: "Icon", name: "lucide:train-front" },
        { type: "Icon", name: "lucide:no-such-icon" },
        { type: "Icon", name: "vendor:x" },
        text("icons"),
      ],
    }),
  );
  const row = chat.log.getByText("icons").locator("xpath=..");
  await expect(row.locator("svg")).toHaveCount(3);
  await expect(
    row.locator("svg").first().locator("path, circle, rect, line").first(),
  ).toBeAttached();
});

test("[#202] dangerous styles are refused and ask nobody", async ({ chat, page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const evil = "url(http://127.0.0.1:9/x.png)";
  await show(
    chat,
    card(
      {
        type: "Box",
        background: evil,
        width: "1px;position:fixed",
        margin: "expression(alert(1))",
        children: [text("boxed")],
      },
      {
        type: "Box",
        background: `red;background-image:${evil}`,
        border: { size: 1, color: evil },
        children: [text("boxed too")],
      },
    ),
  );
  await expect(chat.log.getByText("boxed too")).toBeVisible();
  for (const name of ["boxed", "boxed too"]) {
    const style = await styleOf(chat, name, "position", "background-image");
    expect(style.position).not.toBe("fixed");
    expect(style["background-image"]).toBe("none");
  }
  expect(asked.filter((url) => url.includes(":9/"))).toEqual([]);
});

const FIXTURES = path.resolve(import.meta.dirname, "../../playground/fixtures/widgets");

for (const file of readdirSync(FIXTURES).filter((name) => name.endsWith(".json"))) {
  // Its pictures are meant to be blocked, which the browser reports by itself.
  if (file === "images.json") continue;
  test(`[#182 #204] the fixture ${file} renders from a server without a console error`, async ({
    chat,
  }) => {
    const fixture: unknown = JSON.parse(readFileSync(path.join(FIXTURES, file), "utf8"));
    const roots = (Array.isArray(fixture) ? fixture : [fixture]) as Json[];
    const widgets = roots.map((root) => (root.widget ?? root) as Json);
    await show(chat, ...widgets.filter((widget) => typeof widget.type === "string"));
    await expect(chat.log.locator("[part=widget]").first()).toBeVisible();
  });
}
