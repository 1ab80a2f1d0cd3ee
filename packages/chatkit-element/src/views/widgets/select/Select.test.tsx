import { describe, expect, test } from "vitest";
import { renderWidget } from "../testing/render-widget";
import {
  filterOptions,
  findByPrefix,
  isSearchable,
  nextEnabled,
  readOptions,
} from "./select-options";

const OPTIONS = [
  { value: "home", label: "Home" },
  { value: "work", label: "Work", description: "Shared with three people" },
  { value: "old", label: "Archive", disabled: true },
  { value: "sao", label: "São Paulo" },
];
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Option ${index}` }));
const select = (more: object = {}) => ({
  type: "Card",
  children: [
    { type: "Select", name: "list", options: OPTIONS, onChangeAction: { type: "pick" }, ...more },
  ],
});

describe("options", () => {
  const options = readOptions(OPTIONS);

  test("are found by any words of label and description, without accents", () => {
    expect(filterOptions(options, "people SHARED").map((option) => option.value)).toEqual(["work"]);
    expect(filterOptions(options, "sao").map((option) => option.value)).toEqual(["sao"]);
    expect(filterOptions(options, " ")).toBe(options);
    expect(filterOptions(options, "zzz")).toEqual([]);
  });

  test("are stepped through past disabled ones", () => {
    expect(nextEnabled(options, 1, 1)).toBe(3);
    expect(nextEnabled(options, 3, 1)).toBe(3);
    expect(nextEnabled(options, -1, 1)).toBe(0);
    expect(nextEnabled(options, 0, -1)).toBe(0);
  });

  test("are found by their first letters, wrapping around", () => {
    expect(findByPrefix(options, "h", 2)).toBe(0);
    expect(findByPrefix(options, "a", 0)).toBe(-1);
  });

  test("[#197] get a search above fifteen of them, unless told otherwise", () => {
    expect([15, 16].map((count) => isSearchable(undefined, count))).toEqual([false, true]);
    expect(isSearchable(false, 16)).toBe(false);
    expect(isSearchable(true, 2)).toBe(true);
  });
});

test("choosing closes the list, sends the value and shows the label", async () => {
  const widget = await renderWidget(select({ placeholder: "List" }));
  expect(widget.find(".w-select-button").getAttribute("aria-expanded")).toBe("false");
  await widget.click(".w-select-button");
  expect(widget.root.querySelectorAll("[role=option]")).toHaveLength(4);
  await widget.click("[role=option]:nth-child(2)");
  expect(widget.host.payloads).toEqual([{ list: "work" }]);
  expect(widget.root.querySelector("[role=listbox]")).toBeNull();
  expect(widget.find(".w-select-value").textContent).toBe("Work");
  expect(widget.find(".w-select-button").getAttribute("aria-label")).toBe("List: Work");
});

test("the whole control works by keyboard", async () => {
  const widget = await renderWidget(select());
  await widget.press(".w-select-button", "ArrowDown");
  await widget.press("[role=listbox]", "End");
  expect(widget.find("[data-active]").textContent).toBe("São Paulo");
  expect(widget.find("[role=listbox]").getAttribute("aria-activedescendant")).toBe(
    widget.find("[data-active]").id,
  );
  await widget.press("[role=listbox]", "Home");
  await widget.press("[role=listbox]", "ArrowDown");
  await widget.press("[role=listbox]", "Enter");
  expect(widget.host.payloads).toEqual([{ list: "work" }]);
});

test("Escape closes the list and goes no further", async () => {
  const widget = await renderWidget(select());
  let reachedPage = false;
  document.body.addEventListener("keydown", () => (reachedPage = true), { once: true });
  await widget.click(".w-select-button");
  await widget.press("[role=listbox]", "Escape");
  expect(widget.root.querySelector("[role=listbox]")).toBeNull();
  expect(reachedPage).toBe(false);
  expect(widget.host.runs).toEqual([]);
});

test("a disabled option cannot be chosen", async () => {
  const widget = await renderWidget(select());
  await widget.click(".w-select-button");
  await widget.click("[role=option]:nth-child(3)");
  expect(widget.host.runs).toEqual([]);
});

test("searching narrows the list and Enter takes the first hit", async () => {
  const widget = await renderWidget(select({ options: many(20) }));
  await widget.click(".w-select-button");
  await widget.type(".w-search input", "option 17");
  expect(widget.root.querySelectorAll("[role=option]")).toHaveLength(1);
  await widget.press(".w-search input", "Enter");
  expect(widget.host.payloads).toEqual([{ list: "v17" }]);
});

test("clearing sends null", async () => {
  const widget = await renderWidget(select({ clearable: true, defaultValue: "home" }));
  await widget.click(".w-clear");
  expect(widget.host.payloads).toEqual([{ list: null }]);
  expect(widget.root.querySelector(".w-clear")).toBeNull();
});

test("choosing what is chosen already sends nothing", async () => {
  const widget = await renderWidget(select({ defaultValue: "home" }));
  await widget.click(".w-select-button");
  await widget.click("[role=option]:nth-child(1)");
  expect(widget.host.runs).toEqual([]);
});

test("a radio group sends the chosen value", async () => {
  const widget = await renderWidget({
    type: "Card",
    children: [
      { type: "RadioGroup", name: "p", options: OPTIONS, onChangeAction: { type: "pick" } },
    ],
  });
  expect(widget.find("[role=radiogroup]").getAttribute("aria-label")).toBe("p");
  await widget.click("input[value=work]");
  expect(widget.host.payloads).toEqual([{ p: "work" }]);
});
