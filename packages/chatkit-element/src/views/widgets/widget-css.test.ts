import { expect, test } from "vitest";
import { CHART_PLOT_CSS } from "./chart/chart-plot-css";
import { WIDGET_CSS } from "./widget-css";

test.each([
  ["widgets", WIDGET_CSS],
  ["charts", CHART_PLOT_CSS],
])("the style sheet of %s has balanced braces and loads nothing", (_, css) => {
  expect(css.split("{")).toHaveLength(css.split("}").length);
  expect(css).not.toContain("url(");
  expect(css).not.toContain("@import");
});
