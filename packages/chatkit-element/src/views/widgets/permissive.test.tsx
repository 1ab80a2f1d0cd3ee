import fc from "fast-check";
import { expect, test } from "vitest";
import { findComponent } from "./registry";
import { renderWidget } from "./testing/render-widget";

const TYPES = [
  "Badge",
  "Basic",
  "Box",
  "Button",
  "Caption",
  "Card",
  "Chart",
  "Checkbox",
  "Col",
  "DatePicker",
  "Divider",
  "Form",
  "Icon",
  "Image",
  "Input",
  "Label",
  "ListView",
  "ListViewItem",
  "Markdown",
  "RadioGroup",
  "Row",
  "Select",
  "Spacer",
  "Table",
  "Table.Cell",
  "Table.Row",
  "Text",
  "Textarea",
  "Title",
  "Transition",
];

test.each(TYPES)("[#182] %s is known", (type) => {
  expect(findComponent(type)).toBeTypeOf("function");
});

test("names from Object.prototype are no component", () => {
  expect(findComponent("constructor")).toBeUndefined();
});

test.each([null, undefined, [], { type: "Text", value: "x" }, [{ type: "Text", value: "x" }], "x"])(
  "[#183] children may be %s",
  async (children) => {
    for (const type of [...TYPES, "Hologram"]) {
      const widget = await renderWidget({ type, children } as never);
      expect(widget.host.errors).toEqual([]);
    }
  },
);

test("[#184] an unknown type shows its children, or nothing", async () => {
  const widget = await renderWidget({
    type: "Hologram",
    children: [{ type: "Hologram" }, { type: "Text", value: "inside" }],
  });
  expect(widget.root.textContent).toBe("inside");
});

const PROPS = [
  "value",
  "label",
  "name",
  "options",
  "data",
  "series",
  "xAxis",
  "editable",
  "status",
  "confirm",
  "padding",
  "border",
  "background",
  "color",
  "width",
  "size",
  "limit",
  "rows",
  "maxRows",
  "maxLines",
  "onClickAction",
  "onChangeAction",
  "defaultValue",
  "src",
  "fieldName",
  "colSpan",
  "theme",
  "key",
];

test("[#184 #202] props of any shape never break a widget and never become style text", async () => {
  const hostile = fc.constantFrom<unknown>(
    "url(https://evil.example/x)",
    "1px; position: fixed",
    "__proto__",
    -1,
    Number.NaN,
    { type: "x", payload: { a: 1 } },
    [{ value: "a" }, null, 3],
  );
  const props = fc.dictionary(fc.constantFrom(...PROPS), fc.oneof(hostile, fc.jsonValue()));
  const node = fc.record({ type: fc.constantFrom(...TYPES, "Hologram"), props });
  await fc.assert(
    fc.asyncProperty(
      fc.array(node, { maxLength: 4 }),
      fc.constantFrom(...TYPES),
      async (list, root) => {
        const children = list.map(({ type, props: own }) => ({ ...own, type }));
        const widget = await renderWidget({ type: root, children } as never);
        expect(widget.host.errors).toEqual([]);
        const styled = [...widget.root.querySelectorAll("[style]")];
        for (const element of styled) {
          expect(element.getAttribute("style")).not.toMatch(/url\(|position|expression/i);
        }
      },
    ),
    { numRuns: 120 },
  );
}, 60_000);
