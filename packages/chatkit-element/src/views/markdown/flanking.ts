import { CJK } from "./cjk";

/**
 * Which runs of `*` and `~` open and close, with the amendment for Chinese, Japanese and Korean that
 * is known as "CJK-friendly": those languages set no space around emphasis and punctuation of their own
 * inside it, so their punctuation does not count as such, and each of their characters stands for the
 * space that the rule of CommonMark (6.2, delimiter runs) asks for. `_` keeps the rule as it is.
 *
 * The expressions have the form of the parser's own, group by group: 1 and 2 close, 3 and 4 open, 5 and
 * 6 do both.
 */

const MARK = "[\\p{P}\\p{S}]";

function runs(sign: "\\*" | "~", run: string, isOther: string) {
  const east = `[${CJK}]`;
  const mark = `(?!${isOther}${east}|${sign})${MARK}`;
  const letter = `(?:(?!${east})[^\\s\\p{P}\\p{S}]${isOther === "" ? "" : "|~"})`;
  const end = `(?!${sign})`;
  return {
    opening: `${run}(?:(${mark})|[^\\s${sign}])`,
    inside: [
      `${mark}(${run})(?=\\s|$)`,
      `(?:${letter}(?=${run}${end}(?:${mark}|\\s|$))|${east}(?=${run}(?:\\s|$)))(${run})`,
      `(?:(?:${mark}|\\s)(?=${run}${letter})|\\s(?=${run}${east}))(${run})`,
      `\\s(${run})${end}(?=${mark})`,
      `${mark}(${run})${end}(?=${mark}|${east})`,
      `(?:(?:${letter}|${east})(?=${run}(?:${letter}|${east}))|${east}(?=${run}${end}${mark}))(${run})`,
    ].join("|"),
  };
}

// Inside emphasis a tilde is no punctuation: it may strike words through.
const star = runs("\\*", "\\*+", "~|");
const tilde = runs("~", "~~?", "");

export const FLANKING = {
  emStrongLDelim: new RegExp(
    `^(?:\\*+(?:((?!~|\\*|[${CJK}])${MARK})|([^\\s*]))?)|^_+(?:((?!_|~)${MARK})|([^\\s_]))?`,
    "u",
  ),
  emStrongRDelimAst: new RegExp(
    `^[^_*]*?__[^_*]*?\\*[^_*]*?(?=__)|[^*]+(?=[^*])|${star.inside}`,
    "gu",
  ),
  delLDelim: new RegExp(`^${tilde.opening}`, "u"),
  delRDelim: new RegExp(`^[^~]+(?=[^~])|${tilde.inside}`, "gu"),
};

/** What may stand before a run that has punctuation behind it. */
export const BEFORE_STAR = new RegExp(`^((?![*_])(?:[\\s\\p{P}\\p{S}]|[${CJK}]))`, "u");
export const BEFORE_UNDERSCORE = /^((?![*_])[\s\p{P}\p{S}])/u;
