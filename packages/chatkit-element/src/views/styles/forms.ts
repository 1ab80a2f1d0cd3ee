/** Questions and the history panel. */
export const FORMS = `
.questions { padding: 8px 12px 12px; cursor: default; max-height: 60cqh; overflow-y: auto; }
.questions-head { display: flex; align-items: center; gap: 4px; min-height: 32px; margin-inline: -4px; }
.questions-count { flex: 1; padding-inline-start: 4px; font-size: 12px; line-height: 16px; color: var(--ck-ink-3); }
.questions-head > .button { margin-inline-start: auto; }
.questions-foot { display: flex; justify-content: flex-end; gap: 8px; margin-top: 12px; }
.question { border: 0; margin: 0; padding: 0; min-width: 0; display: flex; flex-direction: column; gap: 4px; }
.question-text { font-weight: 600; padding: 0; margin-bottom: 4px; overflow-wrap: anywhere; }
.question-note { margin: 0 0 4px; color: var(--ck-ink-2); font-size: 13px; line-height: 20px; }
.question-option { display: flex; align-items: center; gap: 10px; min-height: var(--ck-control); padding: 4px 8px; margin-inline: -8px; border-radius: var(--ck-radius-m); cursor: pointer; overflow-wrap: anywhere; }
.question-option:hover { background: var(--ck-fill); }
.question-option input { flex: none; width: 18px; height: 18px; margin: 0; accent-color: var(--ck-accent); }
.question-field { width: 100%; min-height: var(--ck-control); padding: 6px 10px; border: 1px solid var(--ck-line-control); border-radius: var(--ck-radius-m); background: var(--ck-raised); resize: vertical; }
.question-field:focus { outline: 2px solid var(--ck-accent); outline-offset: -1px; border-color: transparent; }
@media (pointer: coarse) { .question-field { font-size: max(16px, var(--ck-font-size)); } }
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
