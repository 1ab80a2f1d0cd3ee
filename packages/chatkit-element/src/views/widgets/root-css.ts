/** The frame of every widget: the colours that only widgets need, clipping, loading. */
export const ROOT_CSS = `
:is(.w-root, .w-scheme) {
  --w-on-hue: #fff;
  --w-blue: #1d5fbd;
  --w-blue-wash: #e8f0fb;
  --w-purple: #6b48bd;
  --w-purple-wash: #f0ebfb;
  --w-yellow: #755800;
  --w-yellow-wash: #f9f2d8;
  --w-chart-blue: #2f6fd0;
  --w-chart-purple: #7a55cf;
  --w-chart-orange: #b9580a;
  --w-chart-green: #0b7d62;
  --w-chart-red: #c0362c;
  --w-chart-yellow: #8f6b00;
  --w-chart-pink: #b83280;
}
.w-root {
  --w-ease: cubic-bezier(.2, .8, .2, 1);
  display: block; width: 100%; min-width: 0; isolation: isolate;
  overflow: clip; overflow-clip-margin: 4px;
  color: var(--ck-ink); font-size: 1em; line-height: 1.43;
  transition: opacity 180ms var(--w-ease);
}
:is(.w-root, .w-scheme)[data-scheme=dark] {
  --w-on-hue: #0c1512;
  --w-blue: #85b5f6;
  --w-blue-wash: #14253e;
  --w-purple: #bba5f4;
  --w-purple-wash: #281e43;
  --w-yellow: #e6c654;
  --w-yellow-wash: #2c250c;
  --w-chart-blue: #6fa6f2;
  --w-chart-purple: #ab92f0;
  --w-chart-orange: #f0a05a;
  --w-chart-green: #5dc6ae;
  --w-chart-red: #f4857a;
  --w-chart-yellow: #e6c654;
  --w-chart-pink: #f08fc0;
}
.w-scheme { display: block; width: 100%; min-width: 0; color: var(--ck-ink); }
.w-root[inert] { opacity: .55; }
.w-root *, .w-root *::before, .w-root *::after { box-sizing: border-box; }
.w-root :focus-visible { outline: 2px solid var(--ck-accent); outline-offset: 2px; }
.w-root [hidden] { display: none; }
@media (prefers-reduced-motion: reduce) {
  .w-root, .w-root * { transition: none !important; }
}
`;
