export const IMAGE_CSS = `
.w-image { display: block; max-width: 100%; border-radius: var(--ck-radius-m); object-fit: cover; flex: none; }
.w-framed { outline: 1px solid var(--ck-line); outline-offset: -1px; }
.w-image-blocked { display: flex; align-items: center; gap: 6px; padding: 8px 12px; background: var(--ck-fill); color: var(--ck-ink-3); font-size: .857em; }
`;
