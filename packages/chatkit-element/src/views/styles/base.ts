/** The frame, buttons and everything used in more than one view. */
export const BASE = `
:host { display: block; position: relative; min-width: 0; contain: content; }
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.root {
  --ck-default-size: 14px;
  --ck-control: 36px;
  --ck-ease: cubic-bezier(.2,.8,.2,1);
  --ck-gutter: calc(var(--ck-unit) * 5);
  position: relative; display: flex; flex-direction: column; height: 100%; min-height: 0;
  overflow: clip; background: var(--ck-bg); color: var(--ck-ink);
  font: 400 var(--ck-font-size)/1.5715 var(--ck-font);
  -webkit-font-smoothing: antialiased; text-size-adjust: 100%;
  container: root / inline-size;
}
@media (pointer: coarse) {
  .root { --ck-default-size: 15px; --ck-control: 44px; }
}
.body { position: relative; display: flex; flex-direction: column; flex: 1; min-height: 0; }
.view { display: flex; flex-direction: column; flex: 1; min-height: 0; position: relative; }
/* Kept in layout: a box that is not drawn at all would forget how far it was scrolled. */
.view[hidden] { display: flex !important; position: absolute; inset: 0; visibility: hidden; }
button, input, textarea, select { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; background: none; border: 0; padding: 0; margin: 0; text-align: start; }
button:disabled { cursor: default; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--ck-accent); outline-offset: 2px; }
a { color: var(--ck-accent-ink); text-underline-offset: 2px; text-decoration-thickness: 1px; }
.sr-only {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; border: 0;
}
.icon-button {
  display: inline-flex; align-items: center; justify-content: center; flex: none;
  width: 32px; height: 32px; border-radius: var(--ck-radius-m); color: var(--ck-ink-2);
  transition: background 90ms var(--ck-ease), color 90ms var(--ck-ease);
}
.icon-button:hover:not(:disabled) { background: var(--ck-fill-2); color: var(--ck-ink); }
.icon-button:disabled { color: var(--ck-ink-3); opacity: .6; }
.button {
  display: inline-flex; align-items: center; justify-content: center; gap: 6px;
  min-height: 32px; padding: 4px 12px; border-radius: var(--ck-radius-m); font-weight: 500;
  border: 1px solid var(--ck-line-2); background: var(--ck-raised); color: var(--ck-ink);
  box-shadow: var(--ck-shadow-1); transition: background 90ms var(--ck-ease);
}
.button:hover:not(:disabled) { background: var(--ck-fill); }
.button:disabled { background: var(--ck-fill); color: var(--ck-ink-3); box-shadow: none; }
.button.primary { background: var(--ck-accent); border-color: transparent; color: var(--ck-on-accent); }
.button.primary:hover:not(:disabled) { background: var(--ck-accent-hover); }
.button.primary:disabled { background: var(--ck-fill-2); color: var(--ck-ink-3); }
.button.danger { background: var(--ck-danger); border-color: transparent; color: var(--ck-on-danger); }
.button.danger:hover { background: var(--ck-danger-hover); }
.button.ghost { border-color: transparent; background: none; box-shadow: none; color: var(--ck-ink-2); }
.button.ghost:hover:not(:disabled) { background: var(--ck-fill-2); color: var(--ck-ink); }
@media (pointer: coarse) {
  .icon-button { width: 44px; height: 44px; }
  .button { min-height: 44px; }
}
.spinner { flex: none; animation: spin 900ms linear infinite; }
.spinner-track { stroke: var(--ck-line-2); }
.spinner-arc { stroke: var(--ck-accent); }
@keyframes spin { to { transform: rotate(360deg); } }
.kbd {
  font-size: 11px; line-height: 16px; padding: 1px 5px; border-radius: 4px;
  border: 1px solid var(--ck-line-2); color: var(--ck-ink-3); background: var(--ck-bg);
}
@media (pointer: coarse) { .kbd { display: none; } }
[dir="rtl"] .mirror { transform: scaleX(-1); }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; }
}
@media (forced-colors: active) {
  .button, .icon-button { border: 1px solid ButtonBorder; }
  .spinner-arc { stroke: CanvasText; }
}
`;
