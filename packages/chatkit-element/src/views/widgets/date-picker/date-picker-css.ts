export const DATE_PICKER_CSS = `
.w-calendar { min-width: 60px; min-height: 40px; padding: 0; }
.w-calendar > .spinner { margin: 12px 22px; }
`;
