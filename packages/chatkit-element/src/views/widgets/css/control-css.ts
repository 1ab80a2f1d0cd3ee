/** Buttons, fields, checkboxes and the colours (`data-color`) they share with badges. */
export const CONTROL_CSS = `
.w-hue { --c: var(--ck-fill-2); --c-hover: var(--ck-line-2); --on: var(--ck-ink); --text: var(--ck-ink); --wash: var(--ck-fill-2); --edge: var(--ck-line-2); }
.w-hue[data-color=primary] { --c: var(--ck-accent); --c-hover: var(--ck-accent-hover); --on: var(--ck-on-accent); --text: var(--ck-accent-ink); --wash: var(--ck-accent-wash); --edge: var(--ck-accent); }
.w-hue[data-color=danger] { --c: var(--ck-danger); --c-hover: var(--ck-danger-hover); --on: var(--ck-on-danger); --text: var(--ck-red); --wash: var(--ck-red-wash); --edge: var(--ck-red); }
.w-hue[data-color=success] { --c: var(--ck-green); --on: var(--w-on-hue); --text: var(--ck-green); --wash: var(--ck-green-wash); }
.w-hue[data-color=warning] { --c: var(--ck-amber); --on: var(--w-on-hue); --text: var(--ck-amber); --wash: var(--ck-amber-wash); }
.w-hue[data-color=caution] { --c: var(--w-yellow); --on: var(--w-on-hue); --text: var(--w-yellow); --wash: var(--w-yellow-wash); }
.w-hue[data-color=info] { --c: var(--w-blue); --on: var(--w-on-hue); --text: var(--w-blue); --wash: var(--w-blue-wash); }
.w-hue[data-color=discovery] { --c: var(--w-purple); --on: var(--w-on-hue); --text: var(--w-purple); --wash: var(--w-purple-wash); }
.w-hue:is([data-color=success], [data-color=warning], [data-color=caution], [data-color=info], [data-color=discovery]) { --edge: var(--text); --c-hover: color-mix(in srgb, var(--c) 86%, var(--ck-ink)); }
.w-badge[data-color=secondary] { --text: var(--ck-ink-2); --on: var(--ck-ink-2); }
.w-solid { background: var(--c); color: var(--on); }
.w-soft { background: var(--wash); color: var(--text); }
.w-outline { background: var(--ck-raised); color: var(--text); border-color: var(--edge); }
.w-ghost { background: none; color: var(--text); }
.w-hue.w-ghost[data-color=secondary] { color: var(--ck-ink-2); }
.w-control { --h: 32px; min-height: var(--h); }
.w-control-3xs { --h: 24px; font-size: .857em; } .w-control-2xs { --h: 26px; font-size: .857em; } .w-control-xs { --h: 28px; font-size: .929em; }
.w-control-sm { --h: 30px; font-size: .929em; } .w-control-md { --h: 32px; } .w-control-lg { --h: 36px; } .w-control-xl { --h: 40px; }
.w-control-2xl { --h: 44px; font-size: 1.071em; } .w-control-3xl { --h: 48px; font-size: 1.071em; }
.w-button {
  position: relative; display: inline-flex; flex: none; align-items: center; justify-content: center; gap: 6px; width: fit-content; max-width: 100%;
  padding: 0 calc(var(--h) * .375); border: 1px solid transparent; border-radius: var(--ck-radius-m);
  font-family: inherit; font-weight: 500; line-height: 1.2; cursor: pointer; transition: background-color 90ms var(--w-ease);
}
.w-button.w-outline { border-color: var(--edge); box-shadow: var(--ck-shadow-1); }
.w-button-label { overflow: hidden; text-overflow: ellipsis; }
.w-button:hover:not([aria-disabled], :disabled).w-solid { background: var(--c-hover); }
.w-button:hover:not([aria-disabled], :disabled):is(.w-outline, .w-ghost) { background: var(--ck-fill); }
.w-button:disabled { background: var(--ck-fill); color: var(--ck-ink-3); border-color: transparent; box-shadow: none; cursor: default; }
.w-button[aria-disabled]:not([aria-busy]) { opacity: .7; }
.w-button[aria-disabled] { cursor: default; }
.w-pill { border-radius: 999px; }
.w-block { display: flex; width: 100%; }
.w-uniform { width: var(--h); padding: 0; }
.w-root .spinner-arc { stroke: currentColor; }
.w-root .spinner-track { stroke: color-mix(in srgb, currentColor 25%, transparent); }
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
.w-radio-box > input { border-radius: 50%; }
.w-radio-box > input:checked { box-shadow: inset 0 0 0 4px var(--ck-raised); }
.w-radios { display: flex; flex-direction: column; gap: 8px; }
.w-radios-row { flex-flow: row wrap; gap: 8px 16px; }
.w-field {
  display: inline-flex; align-items: center; min-width: 0; max-width: 100%; padding: 0 10px; border: 1px solid var(--ck-line-control);
  border-radius: var(--ck-radius-m); background: var(--ck-raised); color: var(--ck-ink); font-family: inherit; line-height: 1.43;
}
.w-input, .w-textarea { width: 100%; }
.w-textarea { padding-block: 7px; resize: vertical; }
.w-field-soft { background: var(--ck-fill); }
.w-field-ghost { background: none; border-color: transparent; }
.w-field::placeholder, .w-editable::placeholder { color: var(--ck-ink-3); opacity: 1; }
.w-field:focus-visible { outline-offset: 0; border-color: var(--ck-accent); }
.w-field:disabled { background: var(--ck-fill); color: var(--ck-ink-3); border-color: var(--ck-line-2); }
.w-field:user-invalid { border-color: var(--ck-red); }
.w-gutter-2xs { padding-inline: 4px; } .w-gutter-xs { padding-inline: 6px; } .w-gutter-sm { padding-inline: 8px; }
.w-gutter-md { padding-inline: 10px; } .w-gutter-lg { padding-inline: 12px; } .w-gutter-xl { padding-inline: 16px; }
@media (pointer: coarse), (max-width: 480px) {
  .w-button { min-height: 44px; }
  .w-uniform { min-width: 44px; }
}
/* A line of buttons that has its card's width for itself, not one inside another line or a list. So wide, a ghost needs an edge. */
@container root (max-width: 639.98px) {
  @media (pointer: coarse), (max-width: 480px) {
    .w-card-body > .w-button, .w-form.w-col > .w-button { width: 100%; }
    .w-actions:not(.w-row *, .w-row-item *) { flex-wrap: wrap; }
    .w-actions:not(.w-row *, .w-row-item *) > .w-button:not(.w-uniform) { flex: 1 1 100%; }
    .w-actions:not(.w-row *, .w-row-item *) > .w-ghost { border-color: var(--edge); }
    .w-actions:not(.w-row *, .w-row-item *) > :is(.w-spacer:first-child, .w-button + .w-spacer) { display: none; }
  }
}
@media (pointer: coarse) {
  .w-check-box > input::before { inset: -13px; }
  .w-field { font-size: max(16px, 1em); }
}
@keyframes w-blink { 50% { opacity: 0; } }
@media (prefers-reduced-motion: reduce) {
  .w-root, .w-root * { transition: none !important; }
  .w-streaming::after { animation: none; }
}
@media (forced-colors: active) {
  .w-check-box > input:checked { background: Highlight; forced-color-adjust: none; }
  .w-button, .w-badge { border-color: ButtonBorder; }
}
`;
