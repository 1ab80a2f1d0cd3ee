import { expect, test } from "vitest";
import { renderWidget } from "../testing/render-widget";

test("[#195] Basic is a bare layout that may hold other roots", async () => {
  const widget = await renderWidget({
    type: "Basic",
    direction: "row",
    children: [
      { type: "Card", children: [{ type: "Text", value: "a" }] },
      { type: "ListView", children: [] },
    ],
  });
  expect(widget.find(".w-root > .w-row > .w-card").textContent).toBe("a");
});
