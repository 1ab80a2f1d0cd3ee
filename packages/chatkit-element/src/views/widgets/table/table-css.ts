export const TABLE_CSS = `
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
