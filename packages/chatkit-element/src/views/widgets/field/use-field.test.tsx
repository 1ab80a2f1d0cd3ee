import { describe, expect, test } from "vitest";
import type { WidgetNode } from "../../../protocol/widgets";
import { renderWidget } from "../testing/render-widget";

const form = (...children: WidgetNode[]) => ({
  type: "Card",
  children: [{ type: "Form", onSubmitAction: { type: "save", payload: { id: 7 } }, children }],
});

describe("what was entered", () => {
  const field = { type: "Input", name: "title", defaultValue: "old" };

  test("[#180] survives updates elsewhere, even when the field moves", async () => {
    const widget = await renderWidget(form(field));
    await widget.type("input", "typed");
    await widget.update(
      form({ type: "Text", value: "new line" }, { type: "Col", children: [field] }),
    );
    expect(widget.find<HTMLInputElement>("input").value).toBe("typed");
  });

  test("gives way to a new initial value from the server", async () => {
    const widget = await renderWidget(form(field));
    await widget.type("input", "typed");
    await widget.update(form({ ...field, defaultValue: "new" }));
    expect(widget.find<HTMLInputElement>("input").value).toBe("new");
  });

  test("a checkbox follows the server's new state", async () => {
    const list = (isDone: boolean) => ({
      type: "Card",
      children: [{ type: "Checkbox", name: "done", defaultChecked: isDone }],
    });
    const widget = await renderWidget(list(false));
    await widget.update(list(true));
    expect(widget.find<HTMLInputElement>("input").checked).toBe(true);
  });
});
