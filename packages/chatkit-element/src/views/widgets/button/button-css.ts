export const BUTTON_CSS = `
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
@media (forced-colors: active) { .w-button { border-color: ButtonBorder; } }
`;
