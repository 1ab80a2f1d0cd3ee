/** The sizes that buttons and fields share. */
export const CONTROL_CSS = `
.w-control { --h: 32px; min-height: var(--h); }
.w-control-3xs { --h: 24px; font-size: .857em; } .w-control-2xs { --h: 26px; font-size: .857em; } .w-control-xs { --h: 28px; font-size: .929em; }
.w-control-sm { --h: 30px; font-size: .929em; } .w-control-md { --h: 32px; } .w-control-lg { --h: 36px; } .w-control-xl { --h: 40px; }
.w-control-2xl { --h: 44px; font-size: 1.071em; } .w-control-3xl { --h: 48px; font-size: 1.071em; }
`;
