import { expect, test, vi } from "vitest";
import { renderWidget } from "../testing/render-widget";

const CHART = {
  type: "Card",
  children: [
    {
      type: "Chart",
      xAxis: "week",
      data: [
        { week: "w1", a: 2, b: 1 },
        { week: "w2", a: 4, b: null },
      ],
      series: [
        { type: "bar", dataKey: "a", label: "Done" },
        { type: "line", dataKey: "b", label: "Late" },
      ],
    },
  ],
};

test("[#200] a chart has its numbers as a table, a name and a legend", async () => {
  const widget = await renderWidget(CHART);
  await vi.waitFor(() => widget.find("table"), { timeout: 5000 });
  const rows = [...widget.root.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
  expect(rows).toEqual([
    ["w1", "2", "1"],
    ["w2", "4", "–"],
  ]);
  expect(widget.find(".w-plot").getAttribute("aria-label")).toBe("widget.chart: Done, Late");
  expect(widget.find(".w-legend").textContent).toBe("DoneLate");
});

test("a chart without data takes no room", async () => {
  const widget = await renderWidget({ type: "Card", children: [{ type: "Chart", data: [] }] });
  expect(widget.root.querySelector("figure")).toBeNull();
});
