import { expect, test } from "vitest";
import { renderWidget } from "../testing/render-widget";

test("a label names its field and focuses it", async () => {
  const widget = await renderWidget({
    type: "Form",
    children: [
      { type: "Label", value: "Title", fieldName: "task.title" },
      { type: "Input", name: "task.title" },
      { type: "Label", value: "Priority", fieldName: "p" },
      { type: "RadioGroup", name: "p", options: [{ value: "a", label: "A" }] },
    ],
  });
  const [title, priority] = widget.root.querySelectorAll("label.w-label");
  expect(title?.getAttribute("for")).toBe(widget.find("input[name='task.title']").id);
  expect(widget.find("input[name='task.title']").hasAttribute("aria-label")).toBe(false);
  expect(widget.find("[role=radiogroup]").getAttribute("aria-labelledby")).toBe(priority?.id);
});
