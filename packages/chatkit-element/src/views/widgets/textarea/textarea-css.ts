export const TEXTAREA_CSS = `
.w-textarea { width: 100%; padding-block: 7px; resize: vertical; }
`;
