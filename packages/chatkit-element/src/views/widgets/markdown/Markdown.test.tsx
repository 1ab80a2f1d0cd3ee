import { expect, test } from "vitest";
import { renderWidget } from "../testing/render-widget";

test("markdown goes through the host", async () => {
  const widget = await renderWidget({ type: "Markdown", value: "**x**" });
  expect(widget.find(".w-markdown em").textContent).toBe("**x**");
});
