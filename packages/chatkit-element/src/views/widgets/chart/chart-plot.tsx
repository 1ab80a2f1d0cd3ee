/**
 * Draws a chart, loaded on first use with its scales and curves. A lazy chunk shares nothing with
 * the script but Preact, so everything arrives as props.
 */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { adoptSheet } from "../../styles/adopt-sheet";
import type { Scheme } from "../style/colors";
import { layOutChart } from "./chart-geometry";
import { type ChartModel, readChart } from "./chart-model";
import { CHART_PLOT_CSS } from "./chart-plot-css";

export interface ChartPlotProps {
  node: Readonly<Record<string, unknown>>;
  scheme: Scheme;
  label: string;
}

export function ChartPlot({ node, scheme, label }: ChartPlotProps) {
  const model = useMemo(() => readChart(node, scheme), [node, scheme]);
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const [active, setActive] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (box.current) adoptSheet(box.current, CHART_PLOT_CSS);
  }, []);
  const count = model.categories.length;
  const move = (index: number) => setActive(Math.max(0, Math.min(count - 1, index)));
  const name = `${label}: ${model.series.map((series) => series.label).join(", ")}`;
  return (
    <>
      <div
        ref={box}
        class="w-plot"
        role="img"
        aria-label={name}
        tabIndex={model.showTooltip ? 0 : undefined}
        onKeyDown={(event) => {
          if (event.key === "ArrowRight") move((active ?? -1) + 1);
          else if (event.key === "ArrowLeft") move((active ?? count) - 1);
          else if (event.key !== "Escape" || active === null) return;
          else setActive(null);
          event.preventDefault();
          event.stopPropagation();
        }}
        onPointerMove={(event) => {
          const bounds = event.currentTarget.getBoundingClientRect();
          const x = event.clientX - bounds.left;
          const index = size
            ? layOutChart(model, size.width, size.height).columns.findIndex(
                (column) => x >= column.x && x < column.x + column.width,
              )
            : -1;
          setActive(index < 0 ? null : index);
        }}
        onPointerLeave={() => setActive(null)}
        onBlur={() => setActive(null)}
      >
        {size && <Drawing model={model} size={size} active={model.showTooltip ? active : null} />}
      </div>
      {model.showLegend && <Legend model={model} />}
      <TextAlternative model={model} label={name} />
    </>
  );
}

interface Size {
  width: number;
  height: number;
}

function Drawing({
  model,
  size,
  active,
}: {
  model: ChartModel;
  size: Size;
  active: number | null;
}) {
  const chart = layOutChart(model, size.width, size.height);
  const column = active === null ? undefined : chart.columns[active];
  return (
    <>
      <svg width={size.width} height={size.height} aria-hidden="true">
        {chart.ticks.map((tick) => (
          <g key={tick.label}>
            <line class="w-grid" x1={chart.left} x2={size.width} y1={tick.y} y2={tick.y} />
            {model.showYAxis && (
              <text class="w-tick" x={chart.left - 8} y={tick.y + 4} text-anchor="end">
                {tick.label}
              </text>
            )}
          </g>
        ))}
        {column && (
          <rect
            class="w-active-column"
            x={column.x}
            y={0}
            width={column.width}
            height={chart.bottom}
          />
        )}
        {chart.shapes.map(({ series, fill, outline }) => (
          <g key={series.key}>
            {fill && (
              <path
                d={fill}
                class={series.kind === "area" ? "w-area" : undefined}
                style={{ fill: series.color }}
              />
            )}
            {outline && <path d={outline} class="w-line" style={{ stroke: series.color }} />}
          </g>
        ))}
        {model.showXAxis &&
          chart.xLabels.map((entry) => (
            <text key={entry.x} class="w-tick" x={entry.x} y={size.height - 6} text-anchor="middle">
              {entry.label}
            </text>
          ))}
      </svg>
      {column && active !== null && (
        <Tooltip model={model} index={active} x={column.x + column.width / 2} width={size.width} />
      )}
    </>
  );
}

function Tooltip(props: { model: ChartModel; index: number; x: number; width: number }) {
  const { model, index, x, width } = props;
  const isLate = x > width / 2;
  return (
    <div
      class="w-tooltip"
      style={isLate ? { right: `${width - x + 8}px` } : { left: `${x + 8}px` }}
      role="status"
    >
      <strong>{model.categories[index]?.label}</strong>
      {model.series.map((series) => (
        <span key={series.key} class="w-tooltip-row">
          <span class="w-swatch" style={{ background: series.color }} />
          {series.label}
          <span class="w-tooltip-value">{formatNumber(series.values[index])}</span>
        </span>
      ))}
    </div>
  );
}

function Legend({ model }: { model: ChartModel }) {
  return (
    <ul class="w-legend" aria-hidden="true">
      {model.series.map((series) => (
        <li key={series.key}>
          <span class="w-swatch" style={{ background: series.color }} />
          {series.label}
        </li>
      ))}
    </ul>
  );
}

/** The same numbers as a table, for everybody who cannot see the drawing. */
function TextAlternative({ model, label }: { model: ChartModel; label: string }) {
  return (
    <table class="w-sr">
      <caption>{label}</caption>
      <thead>
        <tr>
          <td />
          {model.series.map((series) => (
            <th key={series.key} scope="col">
              {series.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {model.categories.map((category, row) => (
          <tr key={category.key}>
            <th scope="row">{category.label}</th>
            {model.series.map((series) => (
              <td key={series.key}>{formatNumber(series.values[row])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function formatNumber(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : value.toLocaleString();
}

function useSize(box: { current: HTMLElement | null }): Size | undefined {
  const [size, setSize] = useState<Size>();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0) setSize({ width, height });
    };
    measure();
    if (typeof ResizeObserver !== "function") return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return size;
}
