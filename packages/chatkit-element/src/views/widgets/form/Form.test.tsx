import { describe, expect, test } from "vitest";
import { ActionPayloadError } from "../../../protocol/errors";
import type { WidgetNode } from "../../../protocol/widgets";
import { renderWidget } from "../testing/render-widget";

const form = (...children: WidgetNode[]) => ({
  type: "Card",
  children: [{ type: "Form", onSubmitAction: { type: "save", payload: { id: 7 } }, children }],
});

const SUBMIT = { type: "Button", label: "Save", submit: true };

describe("a form", () => {
  test("[#172 #177 #178] sends every field by name, dots nested", async () => {
    const widget = await renderWidget(
      form(
        { type: "Input", name: "task.title", defaultValue: "Rig" },
        { type: "Textarea", name: "task.note", defaultValue: "n" },
        { type: "Text", value: "Sofia", editable: { name: "owner" } },
        { type: "Checkbox", name: "remind", defaultChecked: true },
        { type: "RadioGroup", name: "priority", defaultValue: "low", options: [{ value: "low" }] },
        { type: "Select", name: "list", defaultValue: "home", options: [{ value: "home" }] },
        { type: "DatePicker", name: "due", defaultValue: "2026-11-24T09:00:00Z" },
        { type: "Select", name: "empty", options: [] },
        SUBMIT,
      ),
    );
    await widget.type("input[name='task.title']", "Rig the boat");
    await widget.click(".w-button");
    expect(widget.host.payloads).toEqual([
      {
        id: 7,
        task: { title: "Rig the boat", note: "n" },
        owner: "Sofia",
        remind: true,
        priority: "low",
        list: "home",
        due: "2026-11-24T09:00:00Z",
        empty: null,
      },
    ]);
  });

  test("[#175] is held up by a required field, and by a pattern", async () => {
    const widget = await renderWidget(
      form({ type: "Input", name: "code", required: true, pattern: "[A-Z]{3}" }, SUBMIT),
    );
    await widget.click(".w-button");
    await widget.type("input", "abc");
    await widget.click(".w-button");
    expect(widget.host.runs).toEqual([]);
    await widget.type("input", "ABC");
    await widget.click(".w-button");
    expect(widget.host.payloads).toEqual([{ id: 7, code: "ABC" }]);
  });

  test("checks a text area's pattern as well", async () => {
    const widget = await renderWidget(
      form({ type: "Textarea", name: "code", pattern: "[A-Z]+" }, SUBMIT),
    );
    await widget.type("textarea", "abc");
    await widget.click(".w-button");
    expect(widget.host.runs).toEqual([]);
    await widget.type("textarea", "ABC");
    await widget.click(".w-button");
    expect(widget.host.runs).toHaveLength(1);
  });

  test("[#174] gives its values to every action inside it, unchecked", async () => {
    const widget = await renderWidget(
      form(
        { type: "Input", name: "title", required: true },
        { type: "Button", label: "Draft", onClickAction: { type: "draft" } },
      ),
    );
    await widget.click(".w-button");
    expect(widget.host.runs[0]).toMatchObject({
      action: { type: "draft", payload: { title: "" } },
      formValues: { title: "" },
    });
  });

  test("[#173] drops a value whose name the payload has, and says so", async () => {
    const widget = await renderWidget(
      form({ type: "Input", name: "id", defaultValue: "x" }, SUBMIT),
    );
    await widget.click(".w-button");
    expect(widget.host.payloads).toEqual([{ id: 7 }]);
    expect(widget.host.errors).toEqual([new ActionPayloadError("save", ["id"]).message]);
  });

  test("[#181] leaves disabled fields out", async () => {
    const widget = await renderWidget(
      form({ type: "Input", name: "a", defaultValue: "1", disabled: true }, SUBMIT),
    );
    await widget.click(".w-button");
    expect(widget.host.payloads).toEqual([{ id: 7 }]);
  });

  test("[#179] is submitted by Enter in an input, not in a text area", async () => {
    const widget = await renderWidget(
      form({ type: "Textarea", name: "note" }, { type: "Input", name: "title" }),
    );
    await widget.press("textarea", "Enter");
    expect(widget.host.runs).toEqual([]);
    await widget.press("input", "Enter");
    expect(widget.host.payloads).toEqual([{ id: 7, note: "", title: "" }]);
  });

  test("shows loading on its submit button", async () => {
    const widget = await renderWidget(form({ type: "Input", name: "a" }, SUBMIT));
    await widget.press("input", "Enter");
    expect(widget.find(".w-button").getAttribute("aria-busy")).toBe("true");
    await widget.host.settle();
    expect(widget.find(".w-button").hasAttribute("aria-busy")).toBe(false);
  });

  test("without a submit button fades as a whole", async () => {
    const widget = await renderWidget(form({ type: "Input", name: "a" }));
    await widget.press("input", "Enter");
    expect(widget.find(".w-root").getAttribute("aria-busy")).toBe("true");
  });

  test("includes the value that a change action reports", async () => {
    const widget = await renderWidget(
      form(
        { type: "Input", name: "title", defaultValue: "t" },
        { type: "Checkbox", name: "done", onChangeAction: { type: "toggle" } },
      ),
    );
    await widget.click("input[type='checkbox']");
    expect(widget.host.payloads).toEqual([{ title: "t", done: true }]);
  });

  test("inside a card that is a form keeps its own fields", async () => {
    const widget = await renderWidget({
      type: "Card",
      asForm: true,
      confirm: { label: "OK", action: { type: "ok" } },
      children: [
        { type: "Input", name: "outer", defaultValue: "1" },
        {
          type: "Form",
          onSubmitAction: { type: "inner" },
          children: [{ type: "Input", name: "inner", defaultValue: "2" }, SUBMIT],
        },
      ],
    });
    expect(widget.root.querySelectorAll("form")).toHaveLength(1);
    await widget.click(".w-card-body .w-button");
    await widget.click(".w-card-footer .w-button");
    expect(widget.host.runs.map((run) => run.action.payload)).toEqual([
      { inner: "2" },
      { outer: "1" },
    ]);
  });
});
