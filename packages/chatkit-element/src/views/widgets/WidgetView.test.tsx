import { describe, expect, test } from "vitest";
import type { WidgetNode } from "../../protocol/widgets";
import { FakeHost, renderWidget } from "./testing/render-widget";

const card = (...children: WidgetNode[]) => ({ type: "Card", children });

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

test("a failing part is reported and takes nothing else down", async () => {
  const host = new FakeHost();
  host.renderMarkdown = () => {
    throw new Error("broken");
  };
  await renderWidget(card({ type: "Markdown", value: "x" }), host);
  expect(host.errors).toEqual(["broken"]);
});
