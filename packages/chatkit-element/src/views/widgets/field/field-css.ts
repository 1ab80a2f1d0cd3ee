/** What every field looks like, of one line or many, typed in or picked from. */
export const FIELD_CSS = `
.w-field {
  display: inline-flex; align-items: center; min-width: 0; max-width: 100%; padding: 0 10px; border: 1px solid var(--ck-line-control);
  border-radius: var(--ck-radius-m); background: var(--ck-raised); color: var(--ck-ink); font-family: inherit; line-height: 1.43;
}
.w-field-soft { background: var(--ck-fill); }
.w-field-ghost { background: none; border-color: transparent; }
.w-field::placeholder, .w-editable::placeholder { color: var(--ck-ink-3); opacity: 1; }
.w-field:focus-visible { outline-offset: 0; border-color: var(--ck-accent); }
.w-field:disabled { background: var(--ck-fill); color: var(--ck-ink-3); border-color: var(--ck-line-2); }
.w-field:user-invalid { border-color: var(--ck-red); }
.w-gutter-2xs { padding-inline: 4px; } .w-gutter-xs { padding-inline: 6px; } .w-gutter-sm { padding-inline: 8px; }
.w-gutter-md { padding-inline: 10px; } .w-gutter-lg { padding-inline: 12px; } .w-gutter-xl { padding-inline: 16px; }
@media (pointer: coarse) { .w-field { font-size: max(16px, 1em); } }
`;
