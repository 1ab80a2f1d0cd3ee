export const CHECKBOX_CSS = `
.w-check { position: relative; display: inline-flex; width: fit-content; align-items: flex-start; gap: 10px; cursor: pointer; }
.w-check-label { padding-top: 1px; }
.w-check-box { position: relative; display: inline-grid; flex: none; width: 18px; height: 18px; margin: 2px; place-items: center; }
.w-check-box > input {
  appearance: none; position: absolute; inset: 0; margin: 0; border: 1.5px solid var(--ck-line-control); border-radius: 5.5px;
  background: var(--ck-raised); cursor: inherit; transition: background-color 90ms var(--w-ease), border-color 90ms var(--w-ease);
}
/* A mouse target of 30 px, of 44 px by touch, around a box of 18 px. */
.w-check-box > input::before { content: ""; position: absolute; inset: -8px; }
.w-check:hover input:enabled { border-color: var(--ck-ink-2); }
.w-check-box > input:checked { background: var(--ck-accent); border-color: var(--ck-accent); }
.w-check-box > input:disabled { border-color: var(--ck-line-2); }
.w-check-box > input:disabled:checked { background: var(--ck-ink-3); border-color: var(--ck-ink-3); }
.w-check:has(input:disabled) { cursor: default; color: var(--ck-ink-3); }
.w-check-box > .ck-icon { position: relative; visibility: hidden; color: var(--ck-on-accent); stroke-width: 3; pointer-events: none; }
.w-check-box > input:checked + .ck-icon { visibility: visible; }
.w-check-box > input:disabled:checked + .ck-icon { color: var(--ck-raised); }
@media (pointer: coarse) { .w-check-box > input::before { inset: -13px; } }
@media (forced-colors: active) { .w-check-box > input:checked { background: Highlight; forced-color-adjust: none; } }
`;
