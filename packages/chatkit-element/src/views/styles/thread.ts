export const THREAD = `
.scroller { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; container: scroller / size; }
.scroller:focus-visible { outline-offset: -2px; }
.turns { padding: calc(var(--ck-unit) * 4.5) var(--ck-gutter) calc(var(--ck-unit) * 4); }
.turn {
  display: flex; flex-direction: column; gap: calc(var(--ck-unit) * 2.5);
  padding-bottom: calc(var(--ck-unit) * 6);
}
.turn.is-offscreen { content-visibility: auto; contain-intrinsic-size: auto 240px; }
.turn:last-child { padding-bottom: 0; }
.turn.is-fresh { min-height: calc(100cqh - var(--ck-unit) * 9); }
.user {
  align-self: flex-end; display: flex; flex-direction: column; align-items: flex-end; gap: 6px;
  max-width: 85%; min-width: 0; scroll-margin-top: calc(var(--ck-unit) * 4);
}
.bubble {
  unicode-bidi: plaintext;
  background: var(--ck-bubble); color: var(--ck-on-bubble); padding: 8px 12px; max-width: 100%;
  border-radius: var(--ck-radius-bubble); border-end-end-radius: var(--ck-radius-corner);
  white-space: pre-wrap; overflow-wrap: anywhere;
}
.user.is-sending .bubble { opacity: .75; }
.quote {
  border-inline-start: 2px solid var(--ck-line-2); padding-inline-start: 10px; color: var(--ck-ink-2);
  font-size: 13px; line-height: 20px; max-width: 100%; margin: 0; overflow-wrap: anywhere; white-space: pre-wrap;
  display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden;
}
.tag {
  display: inline-flex; align-items: center; gap: 4px; max-width: 100%; padding: 0 6px; margin: 0 1px;
  border-radius: var(--ck-radius-s); background: var(--ck-accent-wash-2); color: var(--ck-accent-ink);
  font-weight: 500; line-height: 20px; vertical-align: baseline; overflow-wrap: anywhere;
}
button.tag:hover { text-decoration: underline; text-underline-offset: 2px; }
.not-sent { display: flex; align-items: center; gap: 8px; color: var(--ck-red); font-size: 13px; }
.attachments { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 8px; justify-content: flex-end; max-width: 100%; }
.attachment {
  position: relative; display: flex; align-items: center; gap: 8px; max-width: 240px; min-height: 40px;
  padding: 6px 10px; border: 1px solid var(--ck-line-2); border-radius: var(--ck-radius-m);
  background: var(--ck-raised); font-size: 13px; line-height: 18px; text-decoration: none; color: inherit;
}
.attachment > .ck-icon { flex: none; color: var(--ck-ink-2); }
.attachment-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
.attachment.is-image { padding: 0; overflow: hidden; }
.attachment.is-image img { display: block; width: 96px; height: 96px; object-fit: cover; }
.assistant { min-width: 0; max-width: 100%; }
.actions { display: flex; align-items: center; gap: 2px; margin-inline-start: -7px; margin-top: -4px; }
.actions .icon-button { color: var(--ck-ink-3); width: 30px; height: 30px; }
.actions .icon-button[aria-pressed="true"] { color: var(--ck-accent-ink); background: var(--ck-accent-wash); }
@media (hover: hover) {
  .turn:not(:last-child) > .actions { margin-bottom: calc(var(--ck-unit) * -5); }
  .turn:not(:last-child) > .actions:not(:focus-within):not(:has([aria-pressed="true"])) { opacity: 0; }
  .turn:hover > .actions { opacity: 1 !important; }
}
@media (pointer: coarse) { .actions .icon-button { width: 44px; height: 44px; } }
.step { min-width: 0; }
.step-head {
  display: flex; align-items: center; gap: 10px; min-height: 24px; max-width: 100%; color: var(--ck-ink-2);
  border-radius: var(--ck-radius-s);
}
button.step-head:hover { color: var(--ck-ink); }
.step-mark {
  flex: none; width: 16px; height: 16px; border-radius: 50%; display: flex; align-items: center;
  justify-content: center; background: var(--ck-fill-2); color: var(--ck-ink-2);
}
.step-mark.is-running { background: none; }
.step-mark.is-failed { background: var(--ck-red-wash); color: var(--ck-red); }
.step-title { min-width: 0; overflow-wrap: anywhere; }
.step-title.is-running { color: var(--ck-ink-2); }
.step-chevron { flex: none; display: flex; transition: transform 90ms var(--ck-ease); }
.step-head[aria-expanded="true"] .step-chevron { transform: rotate(90deg); }
.step-body {
  margin: 6px 0 2px 7px; padding-inline-start: 18px; border-inline-start: 2px solid var(--ck-line);
  display: flex; flex-direction: column; gap: 8px; color: var(--ck-ink-2); font-size: 13px; line-height: 20px;
}
[dir="rtl"] .step-body { margin: 6px 7px 2px 0; }
.step-task-title { display: flex; align-items: center; gap: 8px; min-height: 20px; }
.step-task-title > .ck-icon { flex: none; }
.step-queries { display: flex; flex-wrap: wrap; gap: 6px; margin: 4px 0 0; padding: 0; list-style: none; }
.step-queries li { padding: 0 8px; border-radius: var(--ck-radius-s); background: var(--ck-fill-2); }
@media (pointer: coarse) { button.step-head { min-height: 44px; } }
.progress { display: flex; align-items: center; gap: 10px; min-height: 24px; color: var(--ck-ink-2); }
.shimmer { animation: shimmer 1600ms ease-in-out infinite; }
@keyframes shimmer { 50% { opacity: .55; } }
.waiting { display: flex; align-items: center; min-height: 22px; }
.progress + .waiting { display: none; }
.waiting::after { content: ""; width: 2px; height: 1.15em; background: var(--ck-accent); animation: blink 1060ms steps(1) infinite; }
@keyframes blink { 50% { opacity: 0; } }
.error-block {
  display: flex; align-items: flex-start; gap: 10px; padding: 10px 12px; border-radius: var(--ck-radius-l);
  background: var(--ck-red-wash); color: var(--ck-red); overflow-wrap: anywhere;
}
.error-block > .ck-icon { flex: none; margin-top: 3px; }
.error-text { flex: 1; min-width: 0; }
.error-block .button { flex: none; margin: -4px -4px -4px 0; }
.notices { display: flex; flex-direction: column; gap: 8px; padding: 8px var(--ck-gutter) 0; }
.notice {
  display: flex; align-items: flex-start; gap: 10px; padding: 8px 8px 8px 12px; font-size: 13px; line-height: 20px;
  border: 1px solid var(--ck-line-2); border-radius: var(--ck-radius-l); background: var(--ck-raised);
}
.notice > .ck-icon { flex: none; margin-top: 2px; color: var(--ck-ink-2); }
.notice.is-warning { background: var(--ck-amber-wash); border-color: transparent; }
.notice.is-warning > .ck-icon { color: var(--ck-amber); }
.notice.is-danger { background: var(--ck-red-wash); border-color: transparent; }
.notice.is-danger > .ck-icon { color: var(--ck-red); }
.notice-text { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.notice-title { display: block; font-weight: 600; }
.notice .icon-button { width: 24px; height: 24px; }
.image { display: block; position: relative; max-width: 100%; width: fit-content; border-radius: var(--ck-radius-l); overflow: hidden; background: var(--ck-fill-2); }
.image img { display: block; max-width: 100%; height: auto; max-height: 420px; }
.image.is-empty { width: min(100%, 280px); aspect-ratio: 1; }
.image-progress { position: absolute; inset: auto 0 0 0; height: 3px; }
.image-progress > span { display: block; height: 100%; background: var(--ck-accent); }
.image-label { position: absolute; inset: 0; display: flex; align-items: center; justify-content: center; gap: 10px; color: var(--ck-ink-2); font-size: 13px; padding: 12px; }
.lightbox {
  border: 0; padding: 0; background: none; max-width: 94vw; max-height: 94vh; margin: auto; color: #fff;
}
.lightbox::backdrop { background: rgb(0 0 0 / .8); }
.lightbox img { display: block; max-width: 94vw; max-height: 90vh; }
.lightbox .icon-button { position: absolute; inset: 8px 8px auto auto; background: rgb(0 0 0 / .6); color: #fff; }
.sources summary, .sources > button {
  display: inline-flex; align-items: center; gap: 6px; min-height: 28px; padding: 0 10px; font-size: 13px;
  border-radius: var(--ck-radius-m); background: var(--ck-fill-2); color: var(--ck-ink-2);
}
.sources { margin-top: calc(var(--ck-unit) * 2.5); }
.source-list { list-style: none; margin: 8px 0 0; padding: 0; display: flex; flex-direction: column; gap: 2px; }
.source {
  display: flex; align-items: center; gap: 10px; width: 100%; min-height: 32px; padding: 4px 8px; margin-inline: -8px;
  border-radius: var(--ck-radius-m); color: inherit; text-decoration: none; font-size: 13px; line-height: 20px;
}
a.source:hover, button.source:hover { background: var(--ck-fill-2); }
.source > .ck-icon { flex: none; color: var(--ck-ink-3); }
.source-text { min-width: 0; flex: 1; overflow-wrap: anywhere; }
.source-meta { color: var(--ck-ink-3); }
.citation {
  display: inline-block; padding: 0 6px; margin: 0 2px; border-radius: var(--ck-radius-s); background: var(--ck-fill-2);
  color: var(--ck-ink-2); font-size: 12px; line-height: 18px; max-width: 18ch; overflow: hidden;
  text-overflow: ellipsis; white-space: nowrap; vertical-align: baseline;
}
.citation:hover { background: var(--ck-accent-wash-2); color: var(--ck-accent-ink); }
.preview { padding: 12px; max-width: min(320px, calc(100vw - 16px)); font-size: 13px; line-height: 20px; }
.preview-head { display: flex; align-items: center; gap: 8px; font-weight: 600; }
.preview-text { margin: 4px 0 0; color: var(--ck-ink-2); }
.answered { border: 1px solid var(--ck-line-2); border-radius: var(--ck-radius-l); background: var(--ck-raised); padding: 12px; margin: 0; }
.answered dt { color: var(--ck-ink-2); font-size: 13px; line-height: 20px; }
.answered dd { margin: 0 0 8px; overflow-wrap: anywhere; }
.answered dd:last-child { margin-bottom: 0; }
.answered .is-skipped { color: var(--ck-ink-3); }
.older { display: flex; justify-content: center; align-items: center; gap: 8px; min-height: 40px; color: var(--ck-ink-3); font-size: 13px; }
.load-state { flex: 1; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 12px; padding: var(--ck-gutter); text-align: center; color: var(--ck-ink-2); }
.load-state .ck-icon { color: var(--ck-red); }
.skeleton { display: flex; flex-direction: column; gap: 12px; width: 100%; align-self: flex-start; animation: appear 1ms 200ms both, shimmer 1600ms ease-in-out infinite; }
.skeleton span { height: 14px; border-radius: 6px; background: var(--ck-fill-2); }
.skeleton span:nth-child(3n+1) { align-self: flex-end; width: 60%; height: 38px; border-radius: 14px; }
.skeleton span:nth-child(3n) { width: 70%; }
@keyframes appear { from { visibility: hidden; } }
.to-end {
  position: absolute; inset: auto 0 8px 0; margin: auto; background: var(--ck-raised);
  border: 1px solid var(--ck-line-2); box-shadow: var(--ck-shadow-2); border-radius: 50%;
}
.thread-area { position: relative; flex: 1; min-height: 0; display: flex; flex-direction: column; }
@media (forced-colors: active) {
  .bubble, .error-block, .notice, .tag, .citation { border: 1px solid CanvasText; }
}
`;
