/** Header, start screen, history and menus. */
export const LAYOUT = `
.header {
  display: flex; align-items: center; gap: 4px; flex: none; min-height: 56px;
  padding: 0 calc(var(--ck-unit) * 2) 0 var(--ck-gutter); border-bottom: 1px solid var(--ck-line);
}
[dir="rtl"] .header { padding: 0 var(--ck-gutter) 0 calc(var(--ck-unit) * 2); }
.header.has-left { padding-inline-start: calc(var(--ck-unit) * 2); }
.header-title {
  flex: 1; min-width: 0; margin: 0; font-size: 15px; line-height: 20px; font-weight: 600;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.start { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column; }
.start-inner { margin-top: auto; padding: var(--ck-gutter) 0 calc(var(--ck-unit) * 3); }
.start-mark { padding: 0 var(--ck-gutter); }
.start-mark ::slotted(*) { display: block; margin-bottom: calc(var(--ck-unit) * 4); }
.greeting {
  margin: 0; padding: 0 var(--ck-gutter) calc(var(--ck-unit) * 4); font-size: 20px; line-height: 28px;
  font-weight: 600; letter-spacing: -.012em; white-space: pre-line; overflow-wrap: anywhere;
}
.greeting-rest {
  display: block; margin-top: 4px; font-size: var(--ck-font-size); line-height: 1.5715;
  font-weight: 400; letter-spacing: 0; color: var(--ck-ink-2); max-width: 44ch;
}
.prompts { list-style: none; margin: 0; padding: 0 calc(var(--ck-unit) * 2); }
.prompt {
  position: relative; display: flex; align-items: center; gap: calc(var(--ck-unit) * 3); width: 100%;
  padding: 0 calc(var(--ck-unit) * 3); border-radius: var(--ck-radius-l);
}
.prompt-icon { flex: none; color: var(--ck-ink-2); display: flex; }
.prompt-text {
  flex: 1; min-width: 0; padding: calc(var(--ck-unit) * 2.5) 0; border-bottom: 1px solid var(--ck-line-2);
  overflow-wrap: anywhere;
}
li:last-child > .prompt .prompt-text { border-bottom-color: transparent; }
.prompt-label { display: block; font-weight: 500; line-height: 20px; }
.prompt-description { display: block; font-size: 13px; line-height: 20px; color: var(--ck-ink-2); }
.prompt-go { position: absolute; inset-inline-end: calc(var(--ck-unit) * 3); color: var(--ck-ink-2); display: flex; opacity: 0; transform: rotate(90deg); }
[dir="rtl"] .prompt-go { transform: rotate(-90deg); }
.prompt:hover:not(:disabled), .prompt:focus-visible { background: var(--ck-fill-2); }
.prompt:hover:not(:disabled) .prompt-go, .prompt:focus-visible .prompt-go { opacity: 1; }
.prompt:hover .prompt-text, .prompt:focus-visible .prompt-text { border-bottom-color: transparent; }
.prompt:disabled { opacity: .6; }
@container root (min-width: 640px) {
  .start-inner, .turns, .dock, .history-inner { width: 100%; max-width: 760px; margin-inline: auto; }
}
.popover {
  position: fixed; z-index: 5; inset: 0 auto auto 0; margin: 0; padding: 0; width: max-content; max-width: calc(100vw - 16px); opacity: 0;
  background: var(--ck-raised); color: var(--ck-ink); border: 1px solid var(--ck-line-2);
  border-radius: var(--ck-radius-l); box-shadow: var(--ck-shadow-2); overflow: auto;
}
.popover > .menu, .menu.typeahead { padding: 4px; }
.menu { min-width: 200px; max-height: 320px; }
.menu-group {
  padding: 8px 10px 4px; font-size: 12px; line-height: 16px; font-weight: 600; color: var(--ck-ink-3);
}
.menu-item {
  display: flex; align-items: center; gap: 10px; width: 100%; min-height: var(--ck-control);
  padding: 6px 10px; border-radius: var(--ck-radius-m); cursor: pointer; overflow-wrap: anywhere;
}
.menu-item > .ck-icon { flex: none; color: var(--ck-ink-2); }
.menu-item.is-active, .menu-item:hover:not([aria-disabled="true"]) { background: var(--ck-fill-2); }
.menu-item[aria-disabled="true"] { color: var(--ck-ink-3); cursor: default; }
.menu-text { flex: 1; min-width: 0; }
.menu-label { display: block; line-height: 20px; }
.menu-description { display: block; font-size: 12px; line-height: 16px; color: var(--ck-ink-3); }
.menu-note { padding: 10px; color: var(--ck-ink-3); font-size: 13px; line-height: 20px; }
.menu-item.is-danger, .menu-item.is-danger > .ck-icon { color: var(--ck-red); }
@media (forced-colors: active) {
  .menu-item.is-active { outline: 2px solid Highlight; outline-offset: -2px; }
  .prompt:focus-visible { outline: 2px solid Highlight; }
}
`;
