import { describe, expect, test } from "vitest";
import type { WidgetNode } from "../../../protocol/widgets";
import { renderWidget } from "../testing/render-widget";

const card = (...children: WidgetNode[]) => ({ type: "Card", children });

describe("[#194] Card", () => {
  test("has a status line and footer buttons with actions", async () => {
    const widget = await renderWidget({
      ...card({ type: "Text", value: "Body" }),
      status: { text: "Draft", icon: "mail" },
      confirm: { label: "Send", action: { type: "send" } },
      cancel: { label: "Discard", action: { type: "discard" } },
    });
    expect(widget.find(".w-status").textContent).toBe("Draft");
    await widget.click(".w-card-footer button:last-child");
    expect(widget.host.runs.map((run) => run.action.type)).toEqual(["discard"]);
    expect(widget.find(".w-root").getAttribute("aria-busy")).toBe("true");
  });

  test("folds its body away when collapsed, and opens on request", async () => {
    const widget = await renderWidget({
      ...card({ type: "Title", value: "Room booked" }, { type: "Text", value: "Elm" }),
      collapsed: true,
    });
    const body = widget.find(".w-card-body").parentElement;
    expect(body?.hidden).toBe(true);
    expect(widget.find(".w-disclosure").textContent).toBe("Room booked");
    await widget.click(".w-disclosure");
    expect(body?.hidden).toBe(false);
    expect(widget.find(".w-disclosure").getAttribute("aria-expanded")).toBe("true");
  });

  test("a favicon from a host that is not allowed is left out", async () => {
    const widget = await renderWidget({
      ...card(),
      status: { text: "News", favicon: "https://blocked.example/i.png" },
    });
    expect(widget.root.querySelector("img")).toBeNull();
  });
});

describe("a card as form", () => {
  const card = (children: WidgetNode[]) => ({
    type: "Card",
    asForm: true,
    confirm: { label: "Send", action: { type: "send", payload: { draft: 1 } } },
    cancel: { label: "Discard", action: { type: "discard" } },
    children,
  });

  test("[#176] confirm validates and carries values, cancel only carries them", async () => {
    const widget = await renderWidget(card([{ type: "Input", name: "to", required: true }]));
    const [confirm, cancel] = [".w-button[data-color=primary]", ".w-button[data-color=secondary]"];
    await widget.click(confirm);
    expect(widget.host.runs).toEqual([]);
    await widget.click(cancel);
    expect(widget.host.payloads).toEqual([{ to: "" }]);
    await widget.host.settle();
    await widget.type("input", "Mara");
    await widget.click(confirm);
    expect(widget.host.payloads[1]).toEqual({ draft: 1, to: "Mara" });
    expect(widget.find(".w-root").getAttribute("aria-busy")).toBe("true");
  });

  test("Enter confirms", async () => {
    const widget = await renderWidget(card([{ type: "Input", name: "to" }]));
    await widget.press("input", "Enter");
    expect(widget.host.runs.map((run) => run.action.type)).toEqual(["send"]);
  });
});
