import { describe, expect, test } from "vitest";
import { FakeHost, renderWidget } from "../testing/render-widget";

const button = (action: object, more: object = {}) => ({
  type: "Card",
  children: [{ type: "Button", label: "Go", onClickAction: { type: "go", ...action }, ...more }],
});

describe("a button's action", () => {
  test("[#163] carries every default", async () => {
    const widget = await renderWidget(button({}));
    await widget.click("button");
    expect(widget.host.runs).toEqual([
      {
        action: {
          type: "go",
          payload: undefined,
          handler: "server",
          loadingBehavior: "auto",
          streaming: true,
        },
        formValues: {},
      },
    ]);
  });

  test("[#167] shows a spinner on the button and cannot run twice", async () => {
    const widget = await renderWidget(button({}));
    await widget.click("button");
    await widget.click("button");
    expect(widget.host.runs).toHaveLength(1);
    expect(widget.find("button").getAttribute("aria-busy")).toBe("true");
    await widget.host.settle();
    expect(widget.find("button").hasAttribute("aria-busy")).toBe(false);
  });

  test("[#168 #169] stops loading and reports when the action fails", async () => {
    const widget = await renderWidget(button({}));
    await widget.click("button");
    await widget.host.settle(new Error("network"));
    expect(widget.host.errors).toEqual(["network"]);
    expect(widget.find("button").hasAttribute("aria-busy")).toBe(false);
  });

  test("loads the whole widget when asked to", async () => {
    const widget = await renderWidget(button({ loadingBehavior: "container" }));
    await widget.click("button");
    expect(widget.find(".w-root").getAttribute("aria-busy")).toBe("true");
    expect(widget.find<HTMLElement & { inert: boolean }>(".w-root").inert).toBe(true);
    await widget.host.settle();
    expect(widget.find(".w-root").hasAttribute("aria-busy")).toBe(false);
  });

  test("shows nothing when asked to", async () => {
    const widget = await renderWidget(button({ loadingBehavior: "none" }));
    await widget.click("button");
    expect(widget.root.querySelector("[aria-busy]")).toBeNull();
  });

  test("[#193] does not run when the button is disabled", async () => {
    const widget = await renderWidget(button({}, { disabled: true }));
    await widget.click("button");
    expect(widget.host.runs).toEqual([]);
  });

  test.each([undefined, null, "go", {}, { payload: {} }])("%s is no action", async (action) => {
    const tree = {
      type: "Card",
      children: [{ type: "Button", label: "Go", onClickAction: action }],
    };
    const widget = await renderWidget(tree);
    await widget.click("button");
    expect(widget.host.runs).toEqual([]);
  });
});

describe("[#164 #165] while the thread answers", () => {
  test.each([
    ["a streaming server action is inert", {}, 0],
    ["a synchronous action runs", { streaming: false }, 1],
    ["a client action runs", { handler: "client" }, 1],
  ])("%s", async (_, action, runs) => {
    const host = new FakeHost();
    host.isResponding = true;
    const widget = await renderWidget(button(action), host);
    expect(widget.find("button").hasAttribute("aria-disabled")).toBe(runs === 0);
    await widget.click("button");
    expect(host.runs).toHaveLength(runs);
  });

  test("a checkbox with a streaming action keeps its state", async () => {
    const host = new FakeHost();
    host.isResponding = true;
    const widget = await renderWidget(
      {
        type: "Card",
        children: [{ type: "Checkbox", name: "done", onChangeAction: { type: "toggle" } }],
      },
      host,
    );
    await widget.click("input");
    expect(host.runs).toEqual([]);
    expect(widget.find<HTMLInputElement>("input").checked).toBe(false);
  });
});
