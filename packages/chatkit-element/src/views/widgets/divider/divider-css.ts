export const DIVIDER_CSS = `
.w-divider { width: auto; height: 1px; margin: 0; border: 0; background: var(--ck-line); flex: none; align-self: stretch; }
.w-list + .w-divider.w-flush { margin-block: calc(-3 * var(--ck-unit, 4px)) 0; }
`;
