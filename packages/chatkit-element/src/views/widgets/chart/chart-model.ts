import { readChoice, readNumber, readRecord, readRecords, readText } from "../node-props";
import { resolveColor, type Scheme } from "../style/colors";

export type SeriesKind = "bar" | "area" | "line";

export interface ChartSeries {
  key: string;
  kind: SeriesKind;
  label: string;
  color: string;
  /** Series of one kind with the same id stand on each other. */
  stack: string | undefined;
  curve: string;
  /** Per category the lower and upper end; `null` where the data has no number. */
  spans: (readonly [low: number, high: number] | null)[];
  values: (number | null)[];
}

export interface ChartModel {
  categories: { key: string; label: string }[];
  series: ChartSeries[];
  /** Lowest and highest end of all series; always includes zero. */
  domain: readonly [number, number];
  showXAxis: boolean;
  showYAxis: boolean;
  showLegend: boolean;
  showTooltip: boolean;
  barGapPx: number;
  barCategoryGapPx: number | undefined;
}

const SEQUENCE = ["blue", "purple", "orange", "green", "red", "yellow", "pink"];

/** Reads a Chart node; rows, series and numbers that make no sense are left out. */
export function readChart(node: Readonly<Record<string, unknown>>, scheme: Scheme): ChartModel {
  const rows = readRecords(node.data);
  const axis = readRecord(node.xAxis);
  const categoryKey = readText(axis ? axis.dataKey : node.xAxis);
  const labels = readRecord(axis?.labels) ?? {};
  const series = stackSeries(
    readRecords(node.series).flatMap(
      (entry, index) => readSeries(entry, index, rows, scheme) ?? [],
    ),
  );
  const ends = series.flatMap((entry) => entry.spans.flatMap((span) => span ?? []));
  return {
    categories: rows.map((row, index) => {
      const value = readText(row[categoryKey]);
      const label = readText(Object.hasOwn(labels, value) ? labels[value] : value);
      return { key: `${index} ${value}`, label };
    }),
    series,
    domain: [Math.min(0, ...ends), Math.max(0, ...ends)],
    showXAxis: axis?.hide !== true,
    showYAxis: node.showYAxis === true,
    showLegend: node.showLegend === true || (node.showLegend !== false && series.length > 1),
    showTooltip: node.showTooltip !== false,
    barGapPx: readNumber(node.barGap) ?? 2,
    barCategoryGapPx: readNumber(node.barCategoryGap),
  };
}

function readSeries(
  entry: Record<string, unknown>,
  index: number,
  rows: Record<string, unknown>[],
  scheme: Scheme,
): ChartSeries | undefined {
  const kind = readChoice(entry.type, ["bar", "area", "line"]);
  const key = readText(entry.dataKey);
  if (!kind || !key) return undefined;
  const values = rows.map((row) => toNumber(row[key]));
  return {
    key: `${index} ${key}`,
    kind,
    label: readText(entry.label) || key,
    color:
      resolveColor(entry.color, scheme, "chart") ??
      `var(--w-chart-${SEQUENCE[index % SEQUENCE.length]})`,
    stack: readText(entry.stack) || undefined,
    curve: readText(entry.curveType) || "linear",
    values,
    spans: values.map((value) =>
      value === null ? null : [Math.min(0, value), Math.max(0, value)],
    ),
  };
}

function toNumber(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return readNumber(number) ?? null;
}

/** Raises stacked series onto those before them; negative values pile up downwards. */
function stackSeries(series: ChartSeries[]): ChartSeries[] {
  const piles = new Map<string, { up: number; down: number }[]>();
  return series.map((entry) => {
    if (entry.stack === undefined || entry.kind === "line") return entry;
    const id = `${entry.kind} ${entry.stack}`;
    const pile = piles.get(id) ?? entry.values.map(() => ({ up: 0, down: 0 }));
    piles.set(id, pile);
    const spans = entry.values.map((value, index): readonly [number, number] | null => {
      const base = pile[index];
      if (value === null || !base) return null;
      if (value < 0) {
        base.down += value;
        return [base.down, base.down - value];
      }
      base.up += value;
      return [base.up - value, base.up];
    });
    return { ...entry, spans };
  });
}
