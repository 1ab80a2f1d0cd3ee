import type { TokenizerAndRendererExtension } from "marked";
import { CITATION_MARK, CITATION_OPEN } from "./citations";
import { hasCjkLetter } from "./cjk";
import { escapeHtml } from "./escape-html";
import { isProse } from "./prose";

/**
 * Syntax on top of GFM: `$…$`, `\(…\)`, `$$…$$`, `\[…\]` and citation marks. Maths leaves here as
 * its source in an element with a class; it becomes MathML later, when the renderer has been loaded.
 */

// No lookbehind: Safari before 16.4 cannot parse it.
const INLINE_DOLLAR = /^\$(?![\s$])((?:\\.|[^\\\n$`])*?(?:\\.|[^\\\n$`\s]))\$/;
const INLINE_PARENS = /^\\\(([\s\S]+?)\\\)/;
const BLOCK_DOLLARS = /^ {0,3}\$\$(?!\$)([\s\S]+?)\$\$[ \t]*(?:\n+|$)/;
const BLOCK_BRACKETS = /^ {0,3}\\\[([\s\S]+?)\\\][ \t]*(?:\n+|$)/;
const INLINE_DISPLAY = /^\$\$(?!\$)([^\n`]+?)\$\$(?!\$)/;

const LAST_LETTER = /[\p{L}\p{N}]$/u;
const FIRST_LETTER = /^(?!(?:th|st|nd|rd)\b)[\p{L}\p{N}]/u;

/** A dollar sign beside a letter or a digit is one of a price or a name; "the $n$th" is a formula. */
function isBesideWord(before: string, behind: string): boolean {
  const touching = LAST_LETTER.exec(before)?.[0] ?? FIRST_LETTER.exec(behind)?.[0];
  return touching !== undefined && !hasCjkLetter(touching);
}

/** The formula at the start of the text, between dollar signs that are not those of prices. */
function dollarsAt(source: string, before: string, form: RegExp): RegExpExecArray | null {
  const match = form.exec(source);
  if (!match || isProse(match[1] ?? "")) return null;
  return isBesideWord(before, source.slice(match[0].length, match[0].length + 3)) ? null : match;
}

function earliest(source: string, ...needles: string[]): number | undefined {
  const found = needles.map((needle) => source.indexOf(needle)).filter((index) => index >= 0);
  return found.length > 0 ? Math.min(...found) : undefined;
}

export const blockMath: TokenizerAndRendererExtension = {
  name: "blockMath",
  level: "block",
  start: (source) => {
    const dollars = /(?:^|[^\p{L}\p{N}$])\$\$/u.exec(source);
    const brackets = source.indexOf("\\[");
    const found = dollars ? dollars.index + dollars[0].length - 2 : brackets;
    return found < 0 ? undefined : brackets < 0 ? found : Math.min(found, brackets);
  },
  tokenizer(source) {
    const match = dollarsAt(source, "", BLOCK_DOLLARS) ?? BLOCK_BRACKETS.exec(source);
    if (!match) return undefined;
    return { type: "blockMath", raw: match[0], text: (match[1] ?? "").trim() };
  },
  renderer: (token) => `<div class="math math-block" dir="ltr">${escapeHtml(token.text)}</div>`,
};

export const inlineMath: TokenizerAndRendererExtension = {
  name: "inlineMath",
  level: "inline",
  start: (source) => earliest(source, "$", "\\("),
  tokenizer(source, tokens) {
    const before = tokens.at(-1)?.raw ?? "";
    const display = dollarsAt(source, before, INLINE_DISPLAY);
    const match = display ?? dollarsAt(source, before, INLINE_DOLLAR) ?? INLINE_PARENS.exec(source);
    if (!match) return undefined;
    return { type: "inlineMath", raw: match[0], text: match[1] ?? "", display: display !== null };
  },
  renderer: (token) =>
    `<span class="math${token.display ? " math-block" : ""}" dir="ltr">${escapeHtml(token.text)}</span>`,
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
