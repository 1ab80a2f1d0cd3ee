export const LIST_VIEW_CSS = `
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
.w-more:focus-visible { outline-offset: -2px; border-radius: var(--ck-radius-l); }
.w-more:hover { background: var(--ck-fill); }
.w-count { color: var(--ck-ink-3); font-variant-numeric: tabular-nums; }
`;
