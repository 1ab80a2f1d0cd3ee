export const CHART_CSS = `
.w-chart { display: flex; flex-direction: column; gap: 8px; width: 100%; height: 220px; min-width: 0; margin: 0; }
.w-chart-ratio { height: auto; }
.w-chart > .spinner { margin: auto; color: var(--ck-ink-3); }
.w-sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
