export const SELECT_CSS = `
.w-select { width: fit-content; padding: 0; gap: 0; position: relative; }
.w-select.w-block { width: 100%; }
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
