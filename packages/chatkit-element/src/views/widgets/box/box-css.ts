export const BOX_CSS = `
.w-box { display: flex; min-width: 0; }
.w-row { flex-direction: row; align-items: center; gap: calc(2 * var(--ck-unit, 4px)); }
.w-col { flex-direction: column; gap: calc(2 * var(--ck-unit, 4px)); }
.w-box > * { min-width: 0; }
.w-spacer { flex: 1 1 0; align-self: stretch; }
`;
