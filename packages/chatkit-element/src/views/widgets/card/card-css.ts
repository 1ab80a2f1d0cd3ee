export const CARD_CSS = `
.w-card {
  --w-pad: calc(4 * var(--ck-unit, 4px));
  width: 100%; overflow: clip; background: var(--ck-raised);
  border: 1px solid var(--ck-line); border-radius: var(--ck-radius-l); box-shadow: var(--ck-shadow-1);
}
.w-card-sm { max-width: 360px; --w-pad: calc(3 * var(--ck-unit, 4px)); }
.w-card-md { max-width: 440px; }
.w-card-lg { max-width: 560px; --w-pad: calc(5 * var(--ck-unit, 4px)); }
.w-card-body { display: flex; flex-direction: column; gap: calc(3 * var(--ck-unit, 4px)); padding: var(--w-pad); }
.w-card-body > * { min-width: 0; }
.w-card-body > .w-list, .w-card-body > .w-flush, .w-card-body > .w-divider.w-flush { margin-inline: calc(-1 * var(--w-pad)); }
.w-card-body > .w-list { width: auto; border: 0; border-radius: 0; box-shadow: none; background: none; }
.w-card-body > .w-list:first-child { margin-top: calc(-1 * var(--w-pad)); }
.w-card-body > .w-list:last-child { margin-bottom: calc(-1 * var(--w-pad)); }
.w-card-body > img.w-flush { max-width: none; width: calc(100% + 2 * var(--w-pad)); border-radius: 0; }
.w-card-body > img.w-flush:first-child { margin-top: calc(-1 * var(--w-pad)); }
.w-card-body > .w-divider.w-flush + .w-row:last-child { margin-bottom: calc(-1 * var(--ck-unit, 4px)); }
.w-card-footer { display: flex; flex-wrap: wrap; gap: 8px; padding: 0 var(--w-pad) var(--w-pad); }
.w-disclosure {
  display: flex; width: 100%; align-items: center; justify-content: space-between; gap: 8px; min-height: 40px;
  padding: 8px 16px; border: 0; background: none; color: var(--ck-ink-2); font: inherit; text-align: start; cursor: pointer;
}
.w-disclosure .w-status { padding: 0; }
.w-disclosure:focus-visible { outline-offset: -2px; border-radius: var(--ck-radius-l); }
`;
