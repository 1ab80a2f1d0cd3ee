import { describe, expect, test } from "vitest";
import { renderWidget } from "../testing/render-widget";

describe("a row with an action", () => {
  const list = {
    type: "ListView",
    children: [
      {
        type: "ListViewItem",
        onClickAction: { type: "open" },
        children: [
          { type: "Text", value: "Elm" },
          { type: "Button", label: "Book", onClickAction: { type: "book" } },
        ],
      },
    ],
  };

  test("[#191] is a button named by the row's text", async () => {
    const widget = await renderWidget(list);
    expect(widget.find(".w-row-button").getAttribute("aria-label")).toBe("Elm");
    await widget.click(".w-row-button");
    expect(widget.host.runs.map((run) => run.action.type)).toEqual(["open"]);
    expect(widget.find("li").getAttribute("aria-busy")).toBe("true");
  });

  test("[#192] leaves a nested button its own action, once", async () => {
    const widget = await renderWidget(list);
    await widget.click(".w-button");
    expect(widget.host.runs.map((run) => run.action.type)).toEqual(["book"]);
  });
});
