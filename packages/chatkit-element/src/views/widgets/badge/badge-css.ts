export const BADGE_CSS = `
.w-badge { display: inline-flex; align-items: center; flex: none; width: fit-content; white-space: nowrap; border-radius: var(--ck-radius-s); border: 1px solid transparent; font-weight: 500; }
.w-badge-sm { padding: 1px 6px; font-size: .857em; } .w-badge-md { padding: 2px 8px; font-size: .929em; } .w-badge-lg { padding: 4px 10px; font-size: 1em; }
.w-badge[data-color=secondary] { --text: var(--ck-ink-2); --on: var(--ck-ink-2); }
@media (forced-colors: active) { .w-badge.w-hue { border-color: ButtonBorder; } }
`;
