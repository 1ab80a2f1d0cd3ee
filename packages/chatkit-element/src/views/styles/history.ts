/** The history panel; comes with its views. */
export const HISTORY = `
.history { flex: 1; min-height: 0; overflow-y: auto; }
.history-inner { padding: 8px calc(var(--ck-unit) * 3) calc(var(--ck-unit) * 4); }
.history-group { margin: 12px 8px 4px; font-size: 13px; line-height: 20px; font-weight: 600; }
.history-list { list-style: none; margin: 0; padding: 0; }
.history-row { position: relative; display: flex; align-items: center; gap: 4px; border-radius: var(--ck-radius-m); padding-inline-end: 4px; }
.history-row:hover, .history-row:focus-within { background: var(--ck-fill-2); }
.history-row.is-active { background: var(--ck-accent-wash); box-shadow: inset 3px 0 0 var(--ck-accent); }
[dir="rtl"] .history-row.is-active { box-shadow: inset -3px 0 0 var(--ck-accent); }
.history-open { flex: 1; min-width: 0; min-height: 40px; padding: 8px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; border-radius: var(--ck-radius-m); }
.history-row > .icon-button { opacity: 0; }
.history-row:hover > .icon-button, .history-row:focus-within > .icon-button { opacity: 1; }
@media (pointer: coarse) { .history-row > .icon-button { opacity: 1; } .history-open { min-height: 48px; } }
.history-rename { flex: 1; min-width: 0; min-height: 40px; padding: 6px 8px; border: 1px solid var(--ck-line-control); border-radius: var(--ck-radius-m); background: var(--ck-raised); }
.history-row.is-asking { display: block; padding: 12px; background: var(--ck-raised); border: 1px solid var(--ck-line-2); border-radius: var(--ck-radius-l); }
.history-question { margin: 0 0 10px; overflow-wrap: anywhere; }
.history-choices { display: flex; gap: 8px; flex-wrap: wrap; }
.history-note { display: flex; flex-direction: column; align-items: center; gap: 12px; margin: 0; padding: 40px 16px; text-align: center; color: var(--ck-ink-2); }
@media (forced-colors: active) { .history-row.is-active { outline: 2px solid Highlight; outline-offset: -2px; } }
`;
