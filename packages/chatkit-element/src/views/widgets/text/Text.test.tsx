import { describe, expect, test } from "vitest";
import type { WidgetNode } from "../../../protocol/widgets";
import { renderWidget } from "../testing/render-widget";

const card = (...children: WidgetNode[]) => ({ type: "Card", children });

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
