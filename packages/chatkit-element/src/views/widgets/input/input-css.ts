export const INPUT_CSS = `
.w-input { width: 100%; }
`;
