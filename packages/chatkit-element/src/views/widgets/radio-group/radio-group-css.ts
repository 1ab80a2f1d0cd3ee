export const RADIO_GROUP_CSS = `
.w-radio-box > input { border-radius: 50%; }
.w-radio-box > input:checked { box-shadow: inset 0 0 0 4px var(--ck-raised); }
.w-radios { display: flex; flex-direction: column; gap: 8px; }
.w-radios-row { flex-flow: row wrap; gap: 8px 16px; }
`;
