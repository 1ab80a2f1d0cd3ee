export const STATUS_LINE_CSS = `
.w-status {
  display: flex; align-items: center; gap: 6px; min-width: 0; padding: 10px 16px 0;
  color: var(--ck-ink-2); font-size: .929em;
}
.w-favicon { width: 16px; height: 16px; border-radius: 4px; }
`;
