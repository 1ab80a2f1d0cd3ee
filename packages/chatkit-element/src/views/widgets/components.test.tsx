import { describe, expect, test } from "vitest";
import type { WidgetNode } from "../../protocol/widgets";
import { FakeHost, renderWidget } from "./testing/render-widget";

const card = (...children: WidgetNode[]) => ({ type: "Card", children });

describe("ListView", () => {
  const list = (limit: unknown, count = 10) => ({
    type: "ListView",
    limit,
    children: Array.from({ length: count }, (_, index) => ({
      type: "ListViewItem",
      key: `k${index}`,
      children: [{ type: "Text", value: `Row ${index}` }],
    })),
  });

  test("[#190] shows as many rows as its limit, and the rest on request", async () => {
    const widget = await renderWidget(list(3));
    expect(widget.root.querySelectorAll("li")).toHaveLength(3);
    await widget.click(".w-more");
    expect(widget.root.querySelectorAll("li")).toHaveLength(10);
    expect(widget.root.querySelector(".w-more")).toBeNull();
  });

  test.each([undefined, null, 10, 0, "many"])("limit %s shows all", async (limit) => {
    const widget = await renderWidget(list(limit));
    expect(widget.root.querySelectorAll("li")).toHaveLength(10);
  });

  test("limit auto cuts a long list only", async () => {
    expect((await renderWidget(list("auto", 5))).root.querySelector(".w-more")).toBeNull();
    expect((await renderWidget(list("auto", 30))).root.querySelector(".w-more")).not.toBeNull();
  });

  test("wraps a child that is no row", async () => {
    const widget = await renderWidget({
      type: "ListView",
      children: [{ type: "Text", value: "Loose" }],
    });
    expect(widget.find("ul > li").textContent).toBe("Loose");
  });
});

describe("[#194] Card", () => {
  test("has a status line and footer buttons with actions", async () => {
    const widget = await renderWidget({
      ...card({ type: "Text", value: "Body" }),
      status: { text: "Draft", icon: "mail" },
      confirm: { label: "Send", action: { type: "send" } },
      cancel: { label: "Discard", action: { type: "discard" } },
    });
    expect(widget.find(".w-status").textContent).toBe("Draft");
    await widget.click(".w-card-footer button:last-child");
    expect(widget.host.runs.map((run) => run.action.type)).toEqual(["discard"]);
    expect(widget.find(".w-root").getAttribute("aria-busy")).toBe("true");
  });

  test("folds its body away when collapsed, and opens on request", async () => {
    const widget = await renderWidget({
      ...card({ type: "Title", value: "Room booked" }, { type: "Text", value: "Elm" }),
      collapsed: true,
    });
    const body = widget.find(".w-card-body").parentElement;
    expect(body?.hidden).toBe(true);
    expect(widget.find(".w-disclosure").textContent).toBe("Room booked");
    await widget.click(".w-disclosure");
    expect(body?.hidden).toBe(false);
    expect(widget.find(".w-disclosure").getAttribute("aria-expanded")).toBe("true");
  });

  test("a favicon from a host that is not allowed is left out", async () => {
    const widget = await renderWidget({
      ...card(),
      status: { text: "News", favicon: "https://blocked.example/i.png" },
    });
    expect(widget.root.querySelector("img")).toBeNull();
  });
});

describe("a root with its own theme", () => {
  test("[#189] gets the tokens of that scheme", async () => {
    const widget = await renderWidget({
      ...card({ type: "Text", value: "x", color: { light: "black", dark: "white" } }),
      theme: "dark",
    });
    expect(widget.host.schemes).toEqual(["dark"]);
    expect(widget.find("p").style.color).toBe("white");
    expect(widget.find(".w-scheme").dataset.scheme).toBe("dark");
  });

  test("does so inside another root as well, and leaves that one alone", async () => {
    const text = { type: "Text", value: "x", color: { light: "black", dark: "white" } };
    const widget = await renderWidget({
      type: "Basic",
      children: [text, { ...card(text), theme: "dark" }],
    });
    const colors = [...widget.root.querySelectorAll("p")].map((paragraph) => paragraph.style.color);
    expect(colors).toEqual(["black", "white"]);
  });

  test("keeps what was typed when the element changes its scheme", async () => {
    const host = new FakeHost();
    const tree = { ...card({ type: "Input", name: "a" }), theme: "dark" };
    const widget = await renderWidget(tree, host);
    await widget.type("input", "typed");
    host.colorScheme = "dark";
    await widget.update({ ...tree });
    expect(widget.find<HTMLInputElement>("input").value).toBe("typed");
  });
});

describe("Text", () => {
  test("[#196] takes size, weight, lines and colour", async () => {
    const widget = await renderWidget(
      card({
        type: "Text",
        value: "Long",
        size: "lg",
        weight: "semibold",
        maxLines: 2.0,
        minLines: 3,
        color: "danger",
        textAlign: "end",
        width: 120,
      }),
    );
    const text = widget.find("p");
    expect(text.className).toBe("w-text w-text-lg w-weight-semibold w-clamp");
    expect(text.style.color).toBe("var(--ck-red)");
    expect(text.style.minHeight).toBe("3lh");
    expect(text.style.width).toBe("120px");
    expect(text.title).toBe("Long");
  });

  test("goes in as text, never as markup", async () => {
    const widget = await renderWidget(
      card({ type: "Text", value: "<img src=x onerror=alert(1)>" }),
    );
    expect(widget.root.querySelector("img")).toBeNull();
    expect(widget.find("p").textContent).toBe("<img src=x onerror=alert(1)>");
  });

  test("editable: false is plain text", async () => {
    const widget = await renderWidget(card({ type: "Text", value: "x", editable: false }));
    expect(widget.find("p").textContent).toBe("x");
  });

  test("streams with a caret", async () => {
    const widget = await renderWidget(card({ type: "Text", value: "x", streaming: true }));
    expect(widget.find("p").className).toContain("w-streaming");
  });
});

describe("Image", () => {
  test("loads lazily, with its alternative text", async () => {
    const widget = await renderWidget(
      card({ type: "Image", src: "https://ok.example/a.png", alt: "A hill", size: 40 }),
    );
    const image = widget.find<HTMLImageElement>("img");
    expect(image.getAttribute("loading")).toBe("lazy");
    expect(image.alt).toBe("A hill");
    expect(image.style.width).toBe("40px");
  });

  test.each([
    "https://blocked.example/a.png",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//blocked.example/a.png",
    "",
  ])("%s is never requested", async (src) => {
    const widget = await renderWidget(card({ type: "Image", src, alt: "What it shows" }));
    expect(widget.root.querySelector("img")).toBeNull();
    expect(widget.find(".w-image-blocked").textContent).toBe("What it shows");
  });
});

test("[#199] a table has head cells in its header row", async () => {
  const cell = (value: string) => ({ type: "Table.Cell", children: [{ type: "Text", value }] });
  const widget = await renderWidget(
    card({
      type: "Table",
      children: [
        { type: "Table.Row", header: true, children: [cell("Client"), cell("Amount")] },
        { type: "Table.Row", children: [{ ...cell("Total"), colSpan: 2, align: "end" }] },
      ],
    }),
  );
  expect(
    [...widget.root.querySelectorAll("thead th")].map((th) => th.getAttribute("scope")),
  ).toEqual(["col", "col"]);
  expect(widget.find<HTMLTableCellElement>("tbody td").colSpan).toBe(2);
});

test("markdown goes through the host", async () => {
  const widget = await renderWidget(card({ type: "Markdown", value: "**x**" }));
  expect(widget.find(".w-markdown em").textContent).toBe("**x**");
});

test("an icon-only button has a name", async () => {
  const widget = await renderWidget(card({ type: "Button", iconStart: "lucide:undo-2" }));
  expect(widget.find("button").getAttribute("aria-label")).toBe("undo 2");
});

test("[#195] Basic is a bare layout that may hold other roots", async () => {
  const widget = await renderWidget({
    type: "Basic",
    direction: "row",
    children: [card({ type: "Text", value: "a" }), { type: "ListView", children: [] }],
  });
  expect(widget.find(".w-root > .w-row > .w-card").textContent).toBe("a");
});

test("a failing part is reported and takes nothing else down", async () => {
  const host = new FakeHost();
  host.renderMarkdown = () => {
    throw new Error("broken");
  };
  await renderWidget(card({ type: "Markdown", value: "x" }), host);
  expect(host.errors).toEqual(["broken"]);
});
