export const LABEL_CSS = `
.w-label { color: var(--ck-ink-2); font-weight: 500; }
.w-row > .w-label { flex: none; }
`;
