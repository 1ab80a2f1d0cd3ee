import { describe, expect, test } from "vitest";
import { renderWidget } from "../testing/render-widget";

describe("a changed field", () => {
  test("sends its own value where no form collects it", async () => {
    const widget = await renderWidget({
      type: "ListView",
      children: [
        {
          type: "ListViewItem",
          children: [
            {
              type: "Checkbox",
              name: "task.done",
              onChangeAction: { type: "toggle", payload: { id: 4 } },
            },
            { type: "Text", value: "Rig the boat" },
          ],
        },
      ],
    });
    await widget.click("input");
    expect(widget.host.payloads).toEqual([{ id: 4, task: { done: true } }]);
    expect(widget.find("input").getAttribute("aria-label")).toBe("Rig the boat");
  });

  test("does not show loading by itself", async () => {
    const widget = await renderWidget({
      type: "Card",
      children: [{ type: "Checkbox", name: "a", onChangeAction: { type: "toggle" } }],
    });
    await widget.click("input");
    expect(widget.root.querySelector("[aria-busy]")).toBeNull();
  });
});
