/** Structured input; comes with its views. */
export const QUESTIONS = `
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
`;
