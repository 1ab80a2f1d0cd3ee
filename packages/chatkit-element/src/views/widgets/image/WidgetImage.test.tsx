import { describe, expect, test } from "vitest";
import type { WidgetNode } from "../../../protocol/widgets";
import { renderWidget } from "../testing/render-widget";

const card = (...children: WidgetNode[]) => ({ type: "Card", children });

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
