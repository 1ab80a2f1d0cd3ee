/** The colours (`data-color`) that buttons and badges share, and the ways to wear them. */
export const HUE_CSS = `
.w-hue { --c: var(--ck-fill-2); --c-hover: var(--ck-line-2); --on: var(--ck-ink); --text: var(--ck-ink); --wash: var(--ck-fill-2); --edge: var(--ck-line-2); }
.w-hue[data-color=primary] { --c: var(--ck-accent); --c-hover: var(--ck-accent-hover); --on: var(--ck-on-accent); --text: var(--ck-accent-ink); --wash: var(--ck-accent-wash); --edge: var(--ck-accent); }
.w-hue[data-color=danger] { --c: var(--ck-danger); --c-hover: var(--ck-danger-hover); --on: var(--ck-on-danger); --text: var(--ck-red); --wash: var(--ck-red-wash); --edge: var(--ck-red); }
.w-hue[data-color=success] { --c: var(--ck-green); --on: var(--w-on-hue); --text: var(--ck-green); --wash: var(--ck-green-wash); }
.w-hue[data-color=warning] { --c: var(--ck-amber); --on: var(--w-on-hue); --text: var(--ck-amber); --wash: var(--ck-amber-wash); }
.w-hue[data-color=caution] { --c: var(--w-yellow); --on: var(--w-on-hue); --text: var(--w-yellow); --wash: var(--w-yellow-wash); }
.w-hue[data-color=info] { --c: var(--w-blue); --on: var(--w-on-hue); --text: var(--w-blue); --wash: var(--w-blue-wash); }
.w-hue[data-color=discovery] { --c: var(--w-purple); --on: var(--w-on-hue); --text: var(--w-purple); --wash: var(--w-purple-wash); }
.w-hue:is([data-color=success], [data-color=warning], [data-color=caution], [data-color=info], [data-color=discovery]) { --edge: var(--text); --c-hover: color-mix(in srgb, var(--c) 86%, var(--ck-ink)); }
.w-solid { background: var(--c); color: var(--on); }
.w-soft { background: var(--wash); color: var(--text); }
.w-outline { background: var(--ck-raised); color: var(--text); border-color: var(--edge); }
.w-ghost { background: none; color: var(--text); }
.w-hue.w-ghost[data-color=secondary] { color: var(--ck-ink-2); }
`;
