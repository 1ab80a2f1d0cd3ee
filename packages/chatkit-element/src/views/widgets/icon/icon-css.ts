export const ICON_CSS = `
.w-icon { display: inline-flex; flex: none; }
`;
