import { describe, expect, test } from "vitest";
import { layOutChart } from "./chart-geometry";
import { readChart } from "./chart-model";

const DATA = [
  { week: "w1", a: 2, b: 3 },
  { week: "w2", a: 4, b: -1 },
  { week: "w3", a: "5.5", b: null },
];
const chart = (series: object[], more: object = {}) =>
  readChart({ data: DATA, xAxis: "week", series, ...more }, "light");

describe("reading a chart", () => {
  test("numbers may be strings; what is no number is a gap", () => {
    const model = chart([
      { type: "line", dataKey: "a" },
      { type: "line", dataKey: "b" },
    ]);
    expect(model.series.map((series) => series.values)).toEqual([
      [2, 4, 5.5],
      [3, -1, null],
    ]);
    expect(model.domain).toEqual([-1, 5.5]);
  });

  test("stacked series stand on each other, negative ones hang below", () => {
    const model = chart([
      { type: "bar", dataKey: "a", stack: "s" },
      { type: "bar", dataKey: "b", stack: "s" },
    ]);
    expect(model.series.map((series) => series.spans)).toEqual([
      [
        [0, 2],
        [0, 4],
        [0, 5.5],
      ],
      [[2, 5], [-1, 0], null],
    ]);
    expect(model.domain).toEqual([-1, 5.5]);
  });

  test("colours come in sequence where the server gives none", () => {
    const model = chart([
      { type: "bar", dataKey: "a" },
      { type: "bar", dataKey: "b", color: "red" },
      { type: "bar", dataKey: "b", color: "url(x)" },
    ]);
    expect(model.series.map((series) => series.color)).toEqual([
      "var(--w-chart-blue)",
      "var(--w-chart-red)",
      "var(--w-chart-orange)",
    ]);
  });

  test("axis labels may be mapped or hidden", () => {
    const xAxis = { dataKey: "week", labels: { w1: "Week 1" }, hide: true };
    const model = chart([], { xAxis });
    expect(model.categories.map((category) => category.label)).toEqual(["Week 1", "w2", "w3"]);
    expect(model.showXAxis).toBe(false);
  });

  test.each([undefined, null, "x", [1, "two"], [{ type: "pie", dataKey: "a" }]])(
    "series %s draw nothing",
    (series) => {
      expect(readChart({ data: DATA, series, xAxis: null }, "light").series).toEqual([]);
    },
  );
});

describe("[#198] laying out a chart", () => {
  const CURVES =
    "basis basisClosed basisOpen bumpX bumpY bump linear linearClosed natural monotoneX monotoneY monotone step stepBefore stepAfter";

  test.each(CURVES.split(" "))("curve %s draws a line and an area", (curveType) => {
    const model = chart([{ type: "area", dataKey: "a", curveType }]);
    const [shape] = layOutChart(model, 300, 200).shapes;
    expect(shape?.outline).toMatch(/^M/);
    expect(shape?.fill).toMatch(/^M/);
    expect(`${shape?.outline}${shape?.fill}`).not.toContain("NaN");
  });

  test("curves differ from each other", () => {
    const outlines = ["linear", "step", "natural", "basis"].map((curveType) => {
      const model = chart([{ type: "line", dataKey: "a", curveType }]);
      return layOutChart(model, 300, 200).shapes[0]?.outline;
    });
    expect(new Set(outlines).size).toBe(4);
  });

  test("bars of one category stand side by side, stacks in one place", () => {
    const xs = (series: object[]) =>
      layOutChart(chart(series, { barGap: 4, barCategoryGap: 10 }), 300, 200).shapes.map((shape) =>
        Number(/^M([\d.]+)/.exec(shape.fill)?.[1]),
      );
    const [a, b] = [
      { type: "bar", dataKey: "a" },
      { type: "bar", dataKey: "b" },
    ];
    const [left = 0, right = 0] = xs([a, b]);
    // 100 px per category: (100 - 10 - 4) / 2 per bar.
    expect([left, right]).toEqual([5, 5 + 43 + 4]);
    const stacked = xs([
      { ...a, stack: "s" },
      { ...b, stack: "s" },
    ]);
    expect(stacked[0]).toBe(stacked[1]);
  });

  test("labels that would run into each other are thinned out", () => {
    const data = Array.from({ length: 60 }, (_, index) => ({ week: `week ${index}`, a: index }));
    const model = chart([{ type: "bar", dataKey: "a" }], { data });
    const { xLabels } = layOutChart(model, 300, 200);
    expect(xLabels.length).toBeLessThan(8);
    expect(xLabels[0]?.label).toBe("week 0");
  });

  test("an empty chart has a finite layout", () => {
    const geometry = layOutChart(chart([], { data: [] }), 300, 200);
    expect(geometry.ticks.every((tick) => Number.isFinite(tick.y))).toBe(true);
  });
});
