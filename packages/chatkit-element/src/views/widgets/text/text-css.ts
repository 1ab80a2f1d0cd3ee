/**
 * Sizes in em follow the theme's base font size. A caption in a row, a date say, gives way last.
 */
export const TEXT_CSS = `
.w-text, .w-badge, .w-button-label, .w-check-label, .w-status > span { unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
.w-text { margin: 0; font-weight: 400; overflow-wrap: break-word; white-space: pre-line; }
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
:is(.w-row, .w-row-content) > :is(.w-text, .w-box, .w-check) { flex-shrink: 100000; }
:is(.w-row, .w-row-content) > :is(.w-caption-sm, .w-caption-md, .w-caption-lg) { flex-shrink: 1; max-width: 70%; }
@keyframes w-blink { 50% { opacity: 0; } }
@media (prefers-reduced-motion: reduce) { .w-streaming::after { animation: none; } }
`;
