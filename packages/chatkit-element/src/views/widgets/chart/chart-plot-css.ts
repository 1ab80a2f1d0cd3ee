export const CHART_PLOT_CSS = `
.w-plot { position: relative; flex: 1; min-height: 0; direction: ltr; border-radius: var(--ck-radius-s); touch-action: pan-y; }
.w-plot svg { position: absolute; inset: 0; display: block; overflow: visible; }
.w-grid { stroke: var(--ck-line); stroke-width: 1; }
.w-tick { fill: var(--ck-ink-3); font-size: 12px; font-variant-numeric: tabular-nums; }
.w-line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.w-area { opacity: .22; }
.w-active-column { fill: var(--ck-fill-2); opacity: .6; }
.w-tooltip {
  position: absolute; top: 4px; display: flex; flex-direction: column; gap: 2px; min-width: 110px; max-width: 60%; padding: 6px 10px;
  border: 1px solid var(--ck-line-2); border-radius: var(--ck-radius-m); background: var(--ck-raised); box-shadow: var(--ck-shadow-2);
  font-size: 12px; line-height: 1.4; pointer-events: none;
}
.w-tooltip strong { font-weight: 600; }
.w-tooltip-row { display: flex; align-items: center; gap: 6px; }
.w-tooltip-value { margin-inline-start: auto; padding-inline-start: 8px; font-weight: 500; font-variant-numeric: tabular-nums; }
.w-swatch { width: 8px; height: 8px; flex: none; border-radius: 2px; }
.w-legend { display: flex; flex-wrap: wrap; gap: 4px 14px; margin: 0; padding: 0; list-style: none; color: var(--ck-ink-2); font-size: .857em; }
.w-legend li { display: flex; align-items: center; gap: 6px; }
`;
