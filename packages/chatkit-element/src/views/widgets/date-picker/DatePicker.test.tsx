import { act } from "preact/test-utils";
import { describe, expect, test, vi } from "vitest";
import { renderWidget } from "../testing/render-widget";
import { formatDay, languageOf, parseIso } from "./iso-date";

describe("ISO dates", () => {
  test.each([
    ["2026-11-20", { day: "2026-11-20", rest: "" }],
    ["2026-11-20T23:30:00-05:00", { day: "2026-11-20", rest: "T23:30:00-05:00" }],
    ["2026-11-20 09:00", { day: "2026-11-20", rest: "T09:00" }],
  ])("%s is split without moving the day", (value, parts) => {
    expect(parseIso(value)).toEqual(parts);
  });

  test.each(["", "tomorrow", "20.11.2026", null, 5])("%s is no date", (value) => {
    expect(parseIso(value)).toBeUndefined();
  });

  test("are shown in the reader's language; a bad tag falls back", () => {
    expect(formatDay("2026-11-20", "de")).toBe("20.11.2026");
    expect(formatDay("2026-11-20", "not a tag")).toContain("2026");
  });

  test("the language is found across a shadow root", () => {
    const host = document.createElement("div");
    host.lang = "pt-BR";
    const inner = document.createElement("p");
    host.attachShadow({ mode: "open" }).append(inner);
    document.body.append(host);
    expect(languageOf(inner)).toBe("pt-BR");
  });
});

const picker = (more: object = {}) => ({
  type: "Card",
  children: [
    {
      type: "DatePicker",
      name: "due",
      onChangeAction: { type: "move" },
      placeholder: "Due",
      ...more,
    },
  ],
});

async function openCalendar(widget: Awaited<ReturnType<typeof renderWidget>>) {
  await widget.click(".w-select-button");
  return vi.waitFor(() => widget.find<HTMLInputElement>("calendar-date"), { timeout: 5000 });
}

test("picking a day keeps the time and zone of the initial value", async () => {
  const widget = await renderWidget(
    picker({
      defaultValue: "2026-11-24T09:00:00Z",
      min: "2026-11-02T00:00:00Z",
      max: "2026-12-24",
    }),
  );
  const calendar = await openCalendar(widget);
  expect([calendar.value, calendar.min, calendar.max]).toEqual([
    "2026-11-24",
    "2026-11-02",
    "2026-12-24",
  ]);
  await act(() => {
    calendar.value = "2026-11-27";
    calendar.dispatchEvent(new Event("change"));
  });
  expect(widget.host.payloads).toEqual([{ due: "2026-11-27T09:00:00Z" }]);
  expect(widget.root.querySelector("[role=dialog]")).toBeNull();
});

test("without an initial value it sends a plain date, and null when cleared", async () => {
  const widget = await renderWidget(picker({ clearable: true }));
  const calendar = await openCalendar(widget);
  await act(() => {
    calendar.value = "2026-11-27";
    calendar.dispatchEvent(new Event("change"));
  });
  await widget.host.settle();
  await widget.click(".w-clear");
  expect(widget.host.payloads).toEqual([{ due: "2026-11-27" }, { due: null }]);
});
