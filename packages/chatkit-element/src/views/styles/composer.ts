export const COMPOSER = `
.dock { position: relative; flex: none; padding: 0 calc(var(--ck-unit) * 4) calc(var(--ck-unit) * 3); }
.composer {
  position: relative; border: 1px solid var(--ck-line-2); border-radius: var(--ck-radius-l);
  background: var(--ck-raised); box-shadow: var(--ck-shadow-1); cursor: text;
}
.composer:focus-within { border-color: var(--ck-accent); box-shadow: inset 0 0 0 1px var(--ck-accent), var(--ck-shadow-1); }
.composer.is-drop { border-color: var(--ck-accent); background: var(--ck-accent-wash); }
.composer.is-disabled { background: var(--ck-fill); cursor: default; }
.composer-row { display: flex; align-items: flex-end; gap: 4px; padding: 4px; }
.composer.is-tall .composer-row { flex-wrap: wrap; }
.field-box { position: relative; flex: 1; min-width: 60px; align-self: center; }
.composer.is-tall .field-box { flex-basis: 100%; }
.field {
  min-height: 38px; max-height: calc(6 * 22px + 16px); overflow-y: auto; padding: 8px 10px; line-height: 22px;
  white-space: pre-wrap; overflow-wrap: anywhere; outline: none; font-size: var(--ck-font-size);
  caret-color: var(--ck-accent); unicode-bidi: plaintext;
}
@media (pointer: coarse) { .field, .field-placeholder { font-size: max(16px, var(--ck-font-size)); } }
.field[aria-disabled="true"] { color: var(--ck-ink-3); }
.field-placeholder {
  position: absolute; inset: 8px 10px auto; line-height: 22px; color: var(--ck-ink-3); pointer-events: none;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.send {
  display: inline-flex; align-items: center; justify-content: center; flex: none; width: var(--ck-control); height: var(--ck-control);
  border-radius: var(--ck-radius-m); background: var(--ck-accent); color: var(--ck-on-accent);
  transition: background 90ms var(--ck-ease);
}
.send:hover:not(:disabled) { background: var(--ck-accent-hover); }
.send:disabled { background: var(--ck-fill-2); color: var(--ck-ink-2); }
.send.is-stop { background: var(--ck-ink); color: var(--ck-bg); }
.composer-row > .kbd { align-self: center; margin-inline-end: 6px; }
.composer-tools { display: flex; align-items: center; gap: 2px; min-width: 0; flex-wrap: wrap; min-height: var(--ck-control); }
.composer.is-tall .composer-tools { flex: 1; }
.composer-row .icon-button { width: var(--ck-control); height: var(--ck-control); }
.pill {
  display: inline-flex; align-items: center; gap: 6px; max-width: 100%; min-height: 28px; padding: 2px 8px; font-size: 13px;
  border-radius: var(--ck-radius-m); color: var(--ck-ink-2);
}
.pill:hover:not(:disabled) { background: var(--ck-fill-2); color: var(--ck-ink); }
.pill[aria-pressed="true"], .pill.is-selected { background: var(--ck-accent-wash); color: var(--ck-accent-ink); }
.pill > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
@media (pointer: coarse) { .pill { min-height: 44px; } }
.composer-quote { display: flex; align-items: flex-start; gap: 4px; padding: 8px 4px 0 12px; }
.composer-quote .quote { flex: 1; -webkit-line-clamp: 2; }
.composer-attachments { display: flex; flex-wrap: wrap; gap: 8px; padding: 8px 8px 0; }
.attachment.is-draft { padding-inline-end: 34px; }
.attachment.is-image.is-draft { padding: 0; }
.attachment.is-image.is-draft img { width: 64px; height: 64px; }
.attachment.is-failed { border-color: var(--ck-red); }
.attachment-state { display: block; color: var(--ck-ink-3); font-size: 12px; }
.attachment.is-failed .attachment-state { color: var(--ck-red); }
.attachment .icon-button { position: absolute; inset-block-start: 4px; inset-inline-end: 4px; width: 24px; height: 24px; border-radius: var(--ck-radius-s); }
.attachment.is-image .icon-button { background: var(--ck-raised); }
.attachment-busy { position: absolute; inset: 0; display: flex; align-items: center; justify-content: center; background: color-mix(in srgb, var(--ck-raised) 60%, transparent); }
.refusals { display: flex; gap: 8px; align-items: flex-start; padding: 8px 4px 0 12px; color: var(--ck-red); font-size: 13px; line-height: 20px; }
.refusals p { margin: 0; flex: 1; }
.disclaimer { margin: 0; padding-top: calc(var(--ck-unit) * 2); text-align: center; font-size: 12px; line-height: 16px; color: var(--ck-ink-3); }
.disclaimer a { color: inherit; }
.disclaimer.is-high-contrast { color: var(--ck-ink); }
.disclaimer .md :is(p) { margin: 0; }
.banner { padding: 12px; border-radius: var(--ck-radius-l); background: var(--ck-fill-2); color: var(--ck-ink-2); display: flex; gap: 10px; align-items: center; }
.banner > .ck-icon { flex: none; }
.typeahead { opacity: 1; position: absolute; inset: auto 0 calc(100% + 6px) 0; width: auto; max-width: none; }
.icon-button.is-recording { color: var(--ck-red); background: var(--ck-red-wash); }
.dictation-error { position: absolute; inset: auto 8px calc(100% + 6px); padding: 8px 12px; border-radius: var(--ck-radius-m); background: var(--ck-red-wash); color: var(--ck-red); font-size: 13px; line-height: 20px; }
@media (forced-colors: active) {
  .composer:focus-within { outline: 2px solid Highlight; }
  .send { border: 1px solid ButtonBorder; }
}
`;
