import type { TokenizerAndRendererExtension } from "marked";
import { CITATION_MARK, CITATION_OPEN } from "./citations";
import { escapeHtml } from "./escape-html";

/**
 * Syntax on top of GFM: `$…$`, `\(…\)`, `$$…$$`, `\[…\]` and citation marks. Maths leaves here as
 * its source in an element with a class; it becomes MathML later, when the renderer has been loaded.
 */

// No lookbehind: Safari before 16.4 cannot parse it.
const INLINE_DOLLAR = /^\$(?![\s$])((?:\\.|[^\\\n$])*?(?:\\.|[^\\\n$\s]))\$(?!\d)/;
const INLINE_PARENS = /^\\\(([\s\S]+?)\\\)/;
const BLOCK_DOLLARS = /^ {0,3}\$\$([\s\S]+?)\$\$[ \t]*(?:\n+|$)/;
const BLOCK_BRACKETS = /^ {0,3}\\\[([\s\S]+?)\\\][ \t]*(?:\n+|$)/;
const INLINE_DISPLAY = /^\$\$([^\n]+?)\$\$/;

function earliest(source: string, ...needles: string[]): number | undefined {
  const found = needles.map((needle) => source.indexOf(needle)).filter((index) => index >= 0);
  return found.length > 0 ? Math.min(...found) : undefined;
}

export const blockMath: TokenizerAndRendererExtension = {
  name: "blockMath",
  level: "block",
  start: (source) => earliest(source, "$$", "\\["),
  tokenizer(source) {
    const match = BLOCK_DOLLARS.exec(source) ?? BLOCK_BRACKETS.exec(source);
    if (!match) return undefined;
    return { type: "blockMath", raw: match[0], text: (match[1] ?? "").trim() };
  },
  renderer: (token) => `<div class="math math-block">${escapeHtml(token.text)}</div>`,
};

export const inlineMath: TokenizerAndRendererExtension = {
  name: "inlineMath",
  level: "inline",
  start: (source) => earliest(source, "$", "\\("),
  tokenizer(source) {
    const display = INLINE_DISPLAY.exec(source);
    const match = display ?? INLINE_DOLLAR.exec(source) ?? INLINE_PARENS.exec(source);
    if (!match) return undefined;
    return { type: "inlineMath", raw: match[0], text: match[1] ?? "", display: display !== null };
  },
  renderer: (token) =>
    `<span class="math${token.display ? " math-block" : ""}">${escapeHtml(token.text)}</span>`,
};

/** @param labelOf text of marker `number`, or `null` when there is no such citation */
export function citationMark(
  labelOf: (number: number) => string | null,
): TokenizerAndRendererExtension {
  return {
    name: "citation",
    level: "inline",
    start: (source) => earliest(source, CITATION_OPEN),
    tokenizer(source) {
      const match = CITATION_MARK.exec(source);
      return match ? { type: "citation", raw: match[0], number: Number(match[1]) } : undefined;
    },
    renderer(token) {
      const label = labelOf(token.number);
      if (label === null) return "";
      return `<button type="button" class="citation" data-citation="${token.number}">${escapeHtml(label)}</button>`;
    },
  };
}
