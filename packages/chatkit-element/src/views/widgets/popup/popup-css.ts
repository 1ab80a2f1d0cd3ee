/** The panel that a control opens, and the button that empties the control. */
export const POPUP_CSS = `
.w-clear {
  display: inline-grid; place-items: center; flex: none; width: 28px; height: 28px; margin-inline-end: 4px; border: 0;
  border-radius: var(--ck-radius-s); background: none; color: var(--ck-ink-2); cursor: pointer;
}
.w-clear:hover { background: var(--ck-fill-2); }
.w-panel {
  position: fixed; inset: auto; margin: 0; padding: 4px; border: 1px solid var(--ck-line-2); border-radius: var(--ck-radius-l);
  background: var(--ck-raised); color: var(--ck-ink); box-shadow: var(--ck-shadow-2); max-width: min(360px, calc(100vw - 16px)); z-index: 10;
}
`;
