import { expect, test } from "vitest";
import { renderWidget } from "../testing/render-widget";

test("an icon-only button has a name", async () => {
  const widget = await renderWidget({ type: "Button", iconStart: "lucide:undo-2" });
  expect(widget.find("button").getAttribute("aria-label")).toBe("undo 2");
});
