import { type ScaleLinear, scaleBand, scaleLinear } from "d3-scale";
import {
  area,
  type CurveFactory,
  curveBasis,
  curveBasisClosed,
  curveBasisOpen,
  curveBumpX,
  curveBumpY,
  curveLinear,
  curveLinearClosed,
  curveMonotoneX,
  curveMonotoneY,
  curveNatural,
  curveStep,
  curveStepAfter,
  curveStepBefore,
  line,
} from "d3-shape";
import type { ChartModel, ChartSeries } from "./chart-model";

const CURVES: Readonly<Record<string, CurveFactory>> = {
  basis: curveBasis,
  basisClosed: curveBasisClosed,
  basisOpen: curveBasisOpen,
  bump: curveBumpX,
  bumpX: curveBumpX,
  bumpY: curveBumpY,
  linear: curveLinear,
  linearClosed: curveLinearClosed,
  monotone: curveMonotoneX,
  monotoneX: curveMonotoneX,
  monotoneY: curveMonotoneY,
  natural: curveNatural,
  step: curveStep,
  stepAfter: curveStepAfter,
  stepBefore: curveStepBefore,
};

export interface ChartShape {
  series: ChartSeries;
  /** Path data; bars are one path per series. */
  outline: string;
  fill: string;
}

export interface ChartGeometry {
  width: number;
  height: number;
  shapes: ChartShape[];
  ticks: { y: number; label: string }[];
  xLabels: { x: number; label: string }[];
  /** Left edge of every category and its width, for hit tests and the tooltip. */
  columns: { x: number; width: number }[];
  y: ScaleLinear<number, number>;
  left: number;
  bottom: number;
}

const CHARACTER_PX = 6.6;
const TOP_PX = 8;

/** Lays a chart out in a box of the given size (px). */
export function layOutChart(model: ChartModel, width: number, height: number): ChartGeometry {
  const bottom = height - (model.showXAxis ? 24 : 4);
  const y = scaleLinear().domain(model.domain).nice(4).range([bottom, TOP_PX]);
  const format = y.tickFormat(4);
  const ticks = y.ticks(4).map((value) => ({ y: y(value), label: format(value) }));
  const longest = Math.max(0, ...ticks.map((tick) => tick.label.length));
  const left = model.showYAxis ? longest * CHARACTER_PX + 10 : 0;

  const keys = model.categories.map((category) => category.key);
  const bands = scaleBand().domain(keys).range([left, width]);
  const columns = keys.map((key) => ({ x: bands(key) ?? 0, width: bands.bandwidth() }));
  const step = bands.bandwidth() || 1;
  const widest = Math.max(1, ...model.categories.map(({ label }) => label.length));
  const every = Math.max(1, Math.ceil((Math.min(widest, 14) * CHARACTER_PX + 8) / step));
  return {
    width,
    height,
    y,
    left,
    bottom,
    ticks,
    columns,
    shapes: [...barShapes(model, columns, y), ...lineShapes(model, columns, y)],
    xLabels: columns.flatMap((column, index) =>
      index % every === 0
        ? { x: column.x + column.width / 2, label: shorten(model.categories[index]?.label ?? "") }
        : [],
    ),
  };
}

function shorten(label: string): string {
  return label.length > 14 ? `${label.slice(0, 13)}…` : label;
}

type Columns = ChartGeometry["columns"];

function barShapes(model: ChartModel, columns: Columns, y: ChartGeometry["y"]): ChartShape[] {
  const bars = model.series.filter((series) => series.kind === "bar");
  const slots = [...new Set(bars.map((series, index) => series.stack ?? index))];
  return bars.map((series, index) => {
    const slot = slots.indexOf(series.stack ?? index);
    const fill = columns.map((column, at) => {
      const span = series.spans[at];
      if (!span || span[0] === span[1]) return "";
      const gap = Math.min(model.barCategoryGapPx ?? column.width * 0.3, column.width * 0.9);
      const room = column.width - gap - model.barGapPx * (slots.length - 1);
      const width = Math.max(1, room / slots.length);
      const x = column.x + gap / 2 + slot * (width + model.barGapPx);
      const [low, high] = [y(span[0]), y(span[1])];
      return `M${x} ${low}V${high}H${x + width}V${low}Z`;
    });
    return { series, fill: fill.join(""), outline: "" };
  });
}

function lineShapes(model: ChartModel, columns: Columns, y: ChartGeometry["y"]): ChartShape[] {
  return model.series
    .filter((series) => series.kind !== "bar")
    .map((series) => {
      const points = columns.map((column, index) => ({
        x: column.x + column.width / 2,
        span: series.spans[index] ?? null,
        value: series.values[index] ?? 0,
      }));
      type Point = (typeof points)[number];
      const curve = (Object.hasOwn(CURVES, series.curve) && CURVES[series.curve]) || curveLinear;
      const isDefined = (point: Point) => point.span !== null;
      const end = (point: Point) => y(point.span?.[point.value < 0 ? 0 : 1] ?? 0);
      const start = (point: Point) => y(point.span?.[point.value < 0 ? 1 : 0] ?? 0);
      const x = (point: Point) => point.x;
      const outline = line<Point>().defined(isDefined).x(x).y(end).curve(curve)(points) ?? "";
      // Closed curves have no area under them.
      const areaCurve = series.curve.endsWith("Closed") ? curveLinear : curve;
      const fill =
        series.kind === "area"
          ? (area<Point>().defined(isDefined).x(x).y0(start).y1(end).curve(areaCurve)(points) ?? "")
          : "";
      return { series, outline, fill };
    });
}
