/** Cards, lists, boxes and tables. */
export const LAYOUT_CSS = `
.w-box { display: flex; min-width: 0; }
.w-row { flex-direction: row; align-items: center; gap: calc(2 * var(--ck-unit, 4px)); }
.w-col { flex-direction: column; gap: calc(2 * var(--ck-unit, 4px)); }
.w-box > * { min-width: 0; }
.w-spacer { flex: 1 1 0; align-self: stretch; }
.w-divider { width: auto; height: 1px; margin: 0; border: 0; background: var(--ck-line); flex: none; align-self: stretch; }
.w-card {
  --w-pad: calc(4 * var(--ck-unit, 4px));
  width: 100%; overflow: clip; background: var(--ck-raised);
  border: 1px solid var(--ck-line); border-radius: var(--ck-radius-l); box-shadow: var(--ck-shadow-1);
}
.w-card-sm { max-width: 360px; --w-pad: calc(3 * var(--ck-unit, 4px)); }
.w-card-md { max-width: 440px; }
.w-card-lg { max-width: 560px; --w-pad: calc(5 * var(--ck-unit, 4px)); }
.w-card-body { display: flex; flex-direction: column; gap: calc(3 * var(--ck-unit, 4px)); padding: var(--w-pad); }
.w-card-body > * { min-width: 0; }
.w-card-body > .w-list, .w-card-body > .w-flush, .w-card-body > .w-divider.w-flush { margin-inline: calc(-1 * var(--w-pad)); }
.w-card-body > .w-list { width: auto; border: 0; border-radius: 0; box-shadow: none; background: none; }
.w-card-body > .w-list:first-child { margin-top: calc(-1 * var(--w-pad)); }
.w-card-body > .w-list:last-child { margin-bottom: calc(-1 * var(--w-pad)); }
.w-card-body > img.w-flush { max-width: none; width: calc(100% + 2 * var(--w-pad)); border-radius: 0; }
.w-card-body > img.w-flush:first-child { margin-top: calc(-1 * var(--w-pad)); }
.w-card-body > .w-divider.w-flush + .w-row:last-child { margin-bottom: calc(-1 * var(--ck-unit, 4px)); }
.w-card-footer { display: flex; flex-wrap: wrap; gap: 8px; padding: 0 var(--w-pad) var(--w-pad); }
.w-status {
  display: flex; align-items: center; gap: 6px; min-width: 0; padding: 10px 16px 0;
  color: var(--ck-ink-2); font-size: .929em;
}
.w-favicon { width: 16px; height: 16px; border-radius: 4px; }
.w-disclosure {
  display: flex; width: 100%; align-items: center; justify-content: space-between; gap: 8px; min-height: 40px;
  padding: 8px 16px; border: 0; background: none; color: var(--ck-ink-2); font: inherit; text-align: start; cursor: pointer;
}
.w-disclosure .w-status { padding: 0; }
.w-disclosure:focus-visible, .w-more:focus-visible { outline-offset: -2px; border-radius: var(--ck-radius-l); }
.w-list {
  width: 100%; background: var(--ck-raised); overflow: clip;
  border: 1px solid var(--ck-line); border-radius: var(--ck-radius-l); box-shadow: var(--ck-shadow-1);
}
.w-list > .w-status { padding-bottom: 4px; }
.w-rows { margin: 0; padding: 0; list-style: none; }
.w-row-item { position: relative; --w-inset: 16px; }
.w-row-marked { --w-inset: 48px; }
.w-row-item + .w-row-item::before {
  content: ""; position: absolute; top: 0; inset-inline: var(--w-inset) 16px; height: 1px; background: var(--ck-line);
}
.w-list + .w-divider.w-flush { margin-block: calc(-3 * var(--ck-unit, 4px)) 0; }
.w-row-content {
  position: relative; display: flex; align-items: center; gap: 12px; min-height: 48px; padding: 8px 16px; min-width: 0;
}
.w-row-content > .w-box { flex: 1; }
.w-row-content > .w-col { gap: 2px; }
.w-row-action { cursor: pointer; }
.w-row-button { position: absolute; inset: 0; padding: 0; border: 0; background: none; cursor: pointer; }
.w-row-button:focus-visible { outline-offset: -2px; border-radius: var(--ck-radius-m); }
.w-row-action:hover > .w-row-button { background: var(--ck-fill); }
.w-row-action > .w-row-button[aria-disabled] { cursor: default; background: none; }
.w-more {
  display: block; width: 100%; min-height: 44px; padding: 0 16px; border: 0; border-top: 1px solid var(--ck-line);
  background: none; color: var(--ck-ink-2); font: inherit; font-weight: 500; cursor: pointer;
}
.w-more:hover { background: var(--ck-fill); }
.w-count { color: var(--ck-ink-3); font-variant-numeric: tabular-nums; }
.w-chart { display: flex; flex-direction: column; gap: 8px; width: 100%; height: 220px; min-width: 0; margin: 0; }
.w-chart-ratio { height: auto; }
.w-chart > .spinner { margin: auto; color: var(--ck-ink-3); }
.w-sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.w-table-scroll { overflow-x: auto; max-width: 100%; }
.w-table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.w-table :is(th, td) { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--ck-line); text-align: start; vertical-align: middle; font-weight: 400; }
.w-table tr > :last-child { padding-inline-end: 0; }
.w-table tbody tr:last-child > * { border-bottom: 0; }
.w-table th, .w-table th .w-text { color: var(--ck-ink-2); font-weight: 600; font-size: .929em; }
.w-cell { display: flex; flex-direction: column; gap: 2px; }
.w-cell-center { align-items: center; }
.w-cell-end { align-items: flex-end; }
.w-col-xs { width: 10%; } .w-col-sm { width: 20%; } .w-col-md { width: 30%; } .w-col-lg { width: 40%; } .w-col-xl { width: 50%; }
`;
