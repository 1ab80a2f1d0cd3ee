/**
 * The look of all widgets. Colours are the element's tokens (`--ck-*`); the few that only widgets
 * need are defined here for both schemes. Sizes in em follow the theme's base font size.
 */
const ROOT_CSS = `
.w-root {
  --w-on-hue: #fff;
  --w-blue: #1d5fbd;
  --w-blue-wash: #e8f0fb;
  --w-purple: #6b48bd;
  --w-purple-wash: #f0ebfb;
  --w-yellow: #755800;
  --w-yellow-wash: #f9f2d8;
  --w-chart-blue: #2f6fd0;
  --w-chart-purple: #7a55cf;
  --w-chart-orange: #b9580a;
  --w-chart-green: #0b7d62;
  --w-chart-red: #c0362c;
  --w-chart-yellow: #8f6b00;
  --w-chart-pink: #b83280;
  --w-ease: cubic-bezier(.2, .8, .2, 1);
  display: block; width: 100%; min-width: 0; isolation: isolate;
  overflow: clip; overflow-clip-margin: 4px;
  color: var(--ck-ink); font-size: 1em; line-height: 1.43;
  transition: opacity 180ms var(--w-ease);
}
.w-root[data-scheme=dark] {
  --w-on-hue: #0c1512;
  --w-blue: #85b5f6;
  --w-blue-wash: #14253e;
  --w-purple: #bba5f4;
  --w-purple-wash: #281e43;
  --w-yellow: #e6c654;
  --w-yellow-wash: #2c250c;
  --w-chart-blue: #6fa6f2;
  --w-chart-purple: #ab92f0;
  --w-chart-orange: #f0a05a;
  --w-chart-green: #5dc6ae;
  --w-chart-red: #f4857a;
  --w-chart-yellow: #e6c654;
  --w-chart-pink: #f08fc0;
}
.w-root[inert] { opacity: .55; }
.w-root *, .w-root *::before, .w-root *::after { box-sizing: border-box; }
.w-root :focus-visible { outline: 2px solid var(--ck-accent); outline-offset: 2px; }
.w-root [hidden] { display: none; }
`;

const LAYOUT_CSS = `
.w-box { display: flex; min-width: 0; }
.w-row { flex-direction: row; align-items: center; gap: calc(2 * var(--ck-unit, 4px)); }
.w-col { flex-direction: column; gap: calc(2 * var(--ck-unit, 4px)); }
.w-box > * { min-width: 0; }
.w-spacer { flex: 1 1 0; align-self: stretch; }
.w-divider { width: auto; height: 1px; margin: 0; border: 0; background: var(--ck-line); flex: none; align-self: stretch; }
.w-card {
  --w-pad: calc(4 * var(--ck-unit, 4px));
  width: 100%; overflow: clip; background: var(--ck-raised);
  border: 1px solid var(--ck-line); border-radius: var(--ck-radius-l); box-shadow: var(--ck-shadow-1);
}
.w-card-sm { max-width: 360px; --w-pad: calc(3 * var(--ck-unit, 4px)); }
.w-card-md { max-width: 440px; }
.w-card-lg { max-width: 560px; --w-pad: calc(5 * var(--ck-unit, 4px)); }
.w-card-body { display: flex; flex-direction: column; gap: calc(3 * var(--ck-unit, 4px)); padding: var(--w-pad); }
.w-card-body > * { min-width: 0; }
.w-card-body > .w-list, .w-card-body > .w-flush, .w-card-body > .w-divider.w-flush { margin-inline: calc(-1 * var(--w-pad)); }
.w-card-body > .w-list { width: auto; border: 0; border-radius: 0; box-shadow: none; background: none; }
.w-card-body > .w-list:first-child { margin-top: calc(-1 * var(--w-pad)); }
.w-card-body > .w-list:last-child { margin-bottom: calc(-1 * var(--w-pad)); }
.w-card-body > img.w-flush { max-width: none; width: calc(100% + 2 * var(--w-pad)); border-radius: 0; }
.w-card-body > img.w-flush:first-child { margin-top: calc(-1 * var(--w-pad)); }
.w-card-footer { display: flex; flex-wrap: wrap; gap: 8px; padding: 0 var(--w-pad) var(--w-pad); }
.w-status {
  display: flex; align-items: center; gap: 6px; min-width: 0; padding: 10px 16px 0;
  color: var(--ck-ink-2); font-size: .929em;
}
.w-favicon { width: 16px; height: 16px; border-radius: 4px; }
.w-disclosure {
  display: flex; width: 100%; align-items: center; justify-content: space-between; gap: 8px; min-height: 40px;
  padding: 8px 16px; border: 0; background: none; color: var(--ck-ink-2); font: inherit; text-align: start; cursor: pointer;
}
.w-disclosure .w-status { padding: 0; }
.w-disclosure:focus-visible, .w-more:focus-visible { outline-offset: -2px; border-radius: var(--ck-radius-l); }
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
.w-list + .w-divider.w-flush { margin-block: calc(-3 * var(--ck-unit, 4px)) 0; }
.w-row-content {
  position: relative; display: flex; align-items: center; gap: 12px; min-height: 48px; padding: 8px 16px; min-width: 0;
}
.w-row-content > .w-box { flex: 1; }
.w-row-content > .w-col { gap: 2px; }
.w-row-action > .w-row-content { pointer-events: none; }
.w-row-action > .w-row-content :is(button, input, textarea, a, label, [tabindex]) { pointer-events: auto; }
.w-row-button { position: absolute; inset: 0; padding: 0; border: 0; background: none; cursor: pointer; }
.w-row-button:focus-visible { outline-offset: -2px; border-radius: var(--ck-radius-m); }
.w-row-button:hover { background: var(--ck-fill); }
.w-row-button[aria-disabled] { cursor: default; background: none; }
.w-more {
  display: block; width: 100%; min-height: 44px; border: 0; border-top: 1px solid var(--ck-line);
  background: none; color: var(--ck-ink-2); font: inherit; font-weight: 500; cursor: pointer;
}
.w-more:hover { background: var(--ck-fill); }
.w-count { color: var(--ck-ink-3); font-variant-numeric: tabular-nums; }
.w-chart { display: flex; flex-direction: column; gap: 8px; width: 100%; height: 220px; min-width: 0; margin: 0; }
.w-chart-ratio { height: auto; }
.w-chart > .spinner { margin: auto; color: var(--ck-ink-3); }
.w-sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.w-table-scroll { overflow-x: auto; max-width: 100%; }
.w-table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.w-table :is(th, td) { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--ck-line); text-align: start; vertical-align: middle; font-weight: 400; }
.w-table tbody tr:last-child > * { border-bottom: 0; }
.w-table th, .w-table th .w-text { color: var(--ck-ink-2); font-weight: 600; font-size: .929em; }
.w-cell { display: flex; flex-direction: column; gap: 2px; }
.w-cell-center { align-items: center; }
.w-cell-end { align-items: flex-end; }
.w-col-xs { width: 10%; } .w-col-sm { width: 20%; } .w-col-md { width: 30%; } .w-col-lg { width: 40%; } .w-col-xl { width: 50%; }
`;

const TEXT_CSS = `
.w-text { margin: 0; font-weight: 400; overflow-wrap: anywhere; white-space: pre-line; }
.w-text-xs { font-size: .857em; } .w-text-sm { font-size: .929em; } .w-text-md { font-size: 1em; }
.w-text-lg { font-size: 1.143em; } .w-text-xl { font-size: 1.286em; }
.w-caption-sm { font-size: .857em; } .w-caption-md { font-size: .929em; } .w-caption-lg { font-size: 1em; }
.w-caption-sm, .w-caption-md, .w-caption-lg { color: var(--ck-ink-3); font-variant-numeric: tabular-nums; }
.w-title-sm { font-size: 1em; } .w-title-md { font-size: 1.071em; } .w-title-lg { font-size: 1.286em; }
.w-title-xl { font-size: 1.429em; } .w-title-2xl { font-size: 1.714em; } .w-title-3xl { font-size: 2em; }
.w-title-4xl { font-size: 2.571em; } .w-title-5xl { font-size: 3.429em; }
:is(.w-title-sm, .w-title-md, .w-title-lg, .w-title-xl, .w-title-2xl, .w-title-3xl, .w-title-4xl, .w-title-5xl) { font-weight: 600; line-height: 1.3; text-wrap: balance; }
:is(.w-title-2xl, .w-title-3xl, .w-title-4xl, .w-title-5xl) { letter-spacing: -.02em; line-height: 1.15; }
.w-weight-normal { font-weight: 400; } .w-weight-medium { font-weight: 500; }
.w-weight-semibold, .w-weight-bold { font-weight: 600; }
.w-italic { font-style: italic; } .w-strike { text-decoration: line-through; color: var(--ck-ink-3); }
.w-truncate { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.w-clamp { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; }
.w-streaming::after {
  content: ""; display: inline-block; width: 2px; height: 1.1em; margin-inline-start: 1px; vertical-align: text-bottom;
  background: var(--ck-accent); animation: w-blink 1s steps(2) infinite;
}
.w-editable {
  width: 100%; min-width: 0; padding: 2px 6px; margin: -3px -7px; border: 1px solid transparent; border-radius: var(--ck-radius-s);
  background: none; color: inherit; font-family: inherit; line-height: inherit;
}
.w-editable:hover { border-color: var(--ck-line-2); }
.w-editable:focus { border-color: var(--ck-line-control); background: var(--ck-raised); }
.w-label { color: var(--ck-ink-2); font-weight: 500; }
.w-icon { display: inline-flex; flex: none; }
.w-image { display: block; max-width: 100%; border-radius: var(--ck-radius-m); object-fit: cover; flex: none; }
.w-framed { outline: 1px solid var(--ck-line); outline-offset: -1px; }
.w-image-blocked { display: flex; align-items: center; gap: 6px; padding: 8px 12px; background: var(--ck-fill); color: var(--ck-ink-3); font-size: .857em; }
.w-badge { display: inline-flex; align-items: center; flex: none; white-space: nowrap; border-radius: var(--ck-radius-s); border: 1px solid transparent; font-weight: 500; }
.w-badge-sm { padding: 1px 6px; font-size: .857em; } .w-badge-md { padding: 2px 8px; font-size: .929em; } .w-badge-lg { padding: 4px 10px; font-size: 1em; }
`;

const CONTROL_CSS = `
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
  position: relative; display: inline-flex; flex: none; align-items: center; justify-content: center; gap: 6px; max-width: 100%;
  padding: 0 12px; border: 1px solid transparent; border-radius: var(--ck-radius-m);
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
.w-check { position: relative; display: inline-flex; align-items: flex-start; gap: 10px; cursor: pointer; }
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
@media (pointer: coarse) {
  .w-button::before { content: ""; position: absolute; inset: min(0px, (var(--h) - 44px) / 2) 0; }
  .w-check-box > input::before { inset: -13px; }
  .w-field { font-size: max(16px, 1em); }
}
@keyframes w-blink { 50% { opacity: 0; } }
@media (prefers-reduced-motion: reduce) {
  .w-root, .w-root * { transition: none !important; }
  .w-streaming::after { animation: none; }
  .w-root .spinner-arc { stroke: currentColor; }
.w-root .spinner-track { stroke: color-mix(in srgb, currentColor 25%, transparent); }
@media (forced-colors: active) {
  .w-check-box > input:checked { background: Highlight; forced-color-adjust: none; }
  .w-button, .w-badge { border-color: ButtonBorder; }
}
`;

const POPUP_CSS = `
.w-select { padding: 0; gap: 0; position: relative; }
.w-select.w-field-solid, .w-select.w-field-soft { background: var(--ck-fill-2); }
.w-select[data-disabled] { background: var(--ck-fill); color: var(--ck-ink-3); border-color: var(--ck-line-2); }
.w-select-button {
  display: flex; flex: 1; align-items: center; gap: 8px; min-width: 0; align-self: stretch; padding: 0 10px; border: 0;
  border-radius: inherit; background: none; color: inherit; font: inherit; text-align: start; cursor: pointer;
}
.w-select-button:disabled { cursor: default; }
.w-select-button:focus-visible { outline-offset: 0; }
.w-select-value { flex: 1; min-width: 0; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.w-placeholder { color: var(--ck-ink-3); }
.w-clear {
  display: inline-grid; place-items: center; flex: none; width: 28px; height: 28px; margin-inline-end: 4px; border: 0;
  border-radius: var(--ck-radius-s); background: none; color: var(--ck-ink-2); cursor: pointer;
}
.w-clear:hover { background: var(--ck-fill-2); }
.w-panel {
  position: fixed; inset: auto; margin: 0; padding: 4px; border: 1px solid var(--ck-line-2); border-radius: var(--ck-radius-l);
  background: var(--ck-raised); color: var(--ck-ink); box-shadow: var(--ck-shadow-2); max-width: min(360px, calc(100vw - 16px)); z-index: 10;
}
.w-calendar { min-width: 60px; min-height: 40px; padding: 0; }
.w-calendar > .spinner { margin: 12px 22px; }
.w-search { display: flex; align-items: center; gap: 8px; padding: 4px 10px; border-bottom: 1px solid var(--ck-line); margin-bottom: 4px; color: var(--ck-ink-3); }
.w-search input { flex: 1; min-width: 0; height: 28px; padding: 0; border: 0; background: none; color: var(--ck-ink); font: inherit; }
.w-root .w-search input:focus-visible { outline: none; }
.w-options { max-height: 264px; overflow-y: auto; border-radius: var(--ck-radius-m); }
.w-options:focus-visible { outline-offset: -2px; }
.w-option { display: flex; align-items: center; justify-content: space-between; gap: 12px; min-height: 32px; padding: 5px 10px; border-radius: var(--ck-radius-m); cursor: pointer; }
.w-option[data-active] { background: var(--ck-fill-2); }
.w-option[aria-disabled] { color: var(--ck-ink-3); cursor: default; }
.w-option-text { min-width: 0; overflow-wrap: anywhere; }
.w-option-note { display: block; color: var(--ck-ink-3); font-size: .857em; }
.w-option[data-active] .w-option-note { color: var(--ck-ink-2); }
.w-no-results { margin: 0; padding: 6px 10px; color: var(--ck-ink-3); }
@media (pointer: coarse) { .w-option { min-height: 44px; } }
@media (forced-colors: active) { .w-option[data-active] { outline: 2px solid Highlight; outline-offset: -2px; } }
`;

export const WIDGET_CSS = ROOT_CSS + LAYOUT_CSS + TEXT_CSS + CONTROL_CSS + POPUP_CSS;
