import { hasCjkLetter } from "./cjk";

/** Functions that are written with or without a backslash. */
const FUNCTION =
  /^(?:a?(?:sin|cos|tan)h?|cot|sec|csc|log|exp|max|min|lim|mod|gcd|lcm|det|arg|sup|inf|dim|ker)$/i;

/**
 * Whether what stands between two dollar signs is no formula, as between the prices in "5$ a month or
 * 50$": it has a word of a language and nothing that only maths has, or nothing to calculate with.
 */
export function isProse(text: string): boolean {
  if (/\\[a-z]|[=^_{}]/i.test(text)) return false;
  if (!/[\p{L}\p{N}\p{Sm}]/u.test(text) || hasCjkLetter(text)) return true;
  if (!/\s/.test(text)) return false;
  const shortest = /[-+*/<>|]/.test(text) ? 3 : 2;
  const words = text.match(/\p{L}+/gu) ?? [];
  return words.some((word) => word.length >= shortest && !FUNCTION.test(word));
}
