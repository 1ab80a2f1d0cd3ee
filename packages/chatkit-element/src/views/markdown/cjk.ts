/**
 * Chinese, Japanese and Korean characters as the inside of a class: the wide blocks of Unicode (UAX 11)
 * with their punctuation, without the ideographic space, and the selectors of ideographs.
 */
export const CJK =
  "\\u1100-\\u11ff\\u2e80-\\u2fff\\u3001-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\ufe10-\\ufe1f" +
  "\\ufe30-\\ufe6f\\uff01-\\uffee\\u{1b000}-\\u{1b2ff}\\u{1f200}-\\u{1f2ff}\\u{20000}-\\u{3fffd}\\u{e0100}-\\u{e01ef}";

const CJK_LETTER = new RegExp(`(?=\\p{L})[${CJK}]`, "u");

export function hasCjkLetter(text: string): boolean {
  return CJK_LETTER.test(text);
}
