export const MARKDOWN = `
.md { overflow-wrap: anywhere; min-width: 0; }
.md-block { contain: layout style; }
.md.is-plain { white-space: pre-wrap; }
.md-block + .md-block { margin-top: calc(var(--ck-unit) * 2.5); }
.md-block > :first-child { margin-top: 0; }
.md-block > :last-child { margin-bottom: 0; }
.md :is(p, ul, ol, blockquote, h1, h2, h3, h4, h5, h6) { margin: calc(var(--ck-unit) * 2.5) 0; }
.md :is(h1, h2, h3, h4, h5, h6) { font-weight: 600; line-height: 1.4; margin-top: calc(var(--ck-unit) * 4); }
.md h1 { font-size: 1.3em; } .md h2 { font-size: 1.18em; } .md :is(h3, h4, h5, h6) { font-size: 1.05em; }
.md :is(ul, ol) { padding: 0; }
.md li { margin-inline-start: 1.5em; }
.md :is(blockquote, li) > :first-child { margin-top: 0; }
.md :is(blockquote, li) > :last-child { margin-bottom: 0; }
.md-block + .md-block:has(> :is(h1, h2, h3, h4, h5, h6)) { margin-top: calc(var(--ck-unit) * 4); }
.md li + li { margin-top: calc(var(--ck-unit)); }
.md li > :is(p, ul, ol) { margin: calc(var(--ck-unit)) 0; }
.md .digits-4 > li { margin-inline-start: 3.3em; } .md .digits-9 > li { margin-inline-start: 6.6em; }
.md li:has(> input, > p:first-child > input) { list-style: none; }
.md li > input, .md li > p:first-child > input { width: 1em; height: 1em; margin: 0; margin-inline: -1.4em .4em; accent-color: var(--ck-ink-3); vertical-align: -1px; }
.md blockquote { border-inline-start: 2px solid var(--ck-line-2); padding-inline-start: 12px; color: var(--ck-ink-2); }
.md hr { border: 0; border-top: 1px solid var(--ck-line-2); margin: calc(var(--ck-unit) * 4) 0; }
.md strong { font-weight: 600; }
.md code { font-family: var(--ck-font-mono); font-size: .92em; font-variant-ligatures: none; background: var(--ck-fill-2); border-radius: 4px; padding: 1px 4px; }
.md img { max-width: 100%; height: auto; border-radius: var(--ck-radius-m); display: block; }
.md a:hover { text-decoration-thickness: 2px; }
.code { border: 1px solid var(--ck-line-2); border-radius: var(--ck-radius-l); background: var(--ck-raised); overflow: hidden; margin: calc(var(--ck-unit) * 2.5) 0; direction: ltr; text-align: left; }
.code-head { display: flex; align-items: center; justify-content: space-between; min-height: 32px; padding-inline: 12px 4px; border-bottom: 1px solid var(--ck-line); font-size: 12px; color: var(--ck-ink-3); }
.code-copy { padding: 2px 8px; border-radius: var(--ck-radius-s); color: var(--ck-ink-2); min-height: 24px; }
.code-copy:hover { background: var(--ck-fill-2); color: var(--ck-ink); }
.code pre { margin: 0; padding: 10px 12px; overflow-x: auto; tab-size: 2; }
.code pre code { background: none; padding: 0; font-size: 13px; line-height: 20px; overflow-wrap: normal; white-space: pre; }
.table-scroll { overflow-x: auto; margin: calc(var(--ck-unit) * 2.5) 0; border: 1px solid var(--ck-line-2); border-radius: var(--ck-radius-l); }
.md table { border-collapse: collapse; width: max-content; min-width: 100%; font-size: .95em; font-variant-numeric: tabular-nums; }
.md :is(th, td) { padding: 6px 12px; text-align: start; vertical-align: top; max-width: min(40ch, 62cqi); border-bottom: 1px solid var(--ck-line); }
.md tbody tr:last-child td { border-bottom: 0; }
.md th { font-weight: 600; background: var(--ck-fill); }
.md .align-center { text-align: center; } .md .align-right { text-align: right; } .md .align-left { text-align: left; }
.md .math-block { display: block; overflow-x: auto; overflow-y: hidden; padding: 4px 0; text-align: center; }
.md.is-streaming > .md-block:last-child > :is(p, h1, h2, h3, h4, h5, h6):last-child::after,
.md.is-streaming > .md-block:last-child > :is(ul, ol):last-child > li:last-child::after,
.md.is-streaming > .md-block:last-child > :is(ul, ol):last-child > li:last-child > p:last-child::after,
.md.is-streaming > .md-block:last-child > .code:last-child code::after {
  content: ""; display: inline-block; width: 2px; height: 1.15em; margin-inline-start: 1px; vertical-align: -.2em;
  background: var(--ck-accent); animation: blink 1060ms steps(1) infinite;
}
.md.is-streaming > .md-block:last-child > :is(ul, ol):last-child > li:last-child:has(> p:last-child)::after { content: none; }
.hljs-comment, .hljs-quote, .hljs-meta { color: var(--ck-ink-3); }
.hljs-keyword, .hljs-selector-tag, .hljs-literal, .hljs-section, .hljs-doctag, .hljs-built_in, .hljs-name, .hljs-tag { color: var(--ck-accent-ink); }
.hljs-string, .hljs-regexp, .hljs-attr, .hljs-attribute, .hljs-addition, .hljs-symbol { color: var(--ck-amber); }
.hljs-number, .hljs-deletion, .hljs-variable, .hljs-template-variable { color: var(--ck-red); }
.hljs-title, .hljs-type, .hljs-property { font-weight: 600; }
.hljs-emphasis { font-style: italic; } .hljs-strong { font-weight: 600; }
`;
