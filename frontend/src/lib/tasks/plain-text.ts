/** What the API takes for a space (Python's): Unicode's white space and four separators, not U+FEFF as JavaScript does. */
const SPACE = "[\\p{White_Space}\\x1c-\\x1f]";
const SPACES = new RegExp(`${SPACE}+`, "gu");
const OUTER_SPACES = new RegExp(`^${SPACE}+|${SPACE}+$`, "gu");
const UNSEEN =
  /^(?:[\p{Z}\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]|[\ufe00-\ufe0f]|\u034f|\u17b4|\u17b5)*$/u;

/**
 * Typed and pasted text as the API takes it: no control characters and no halves of characters, which a paste may
 * bring and nobody sees.
 */
export function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\s]+/gu, " ").trim();
}

/** Without the spaces around it. */
export function trimmed(text: string): string {
  return text.replace(OUTER_SPACES, "");
}

/** With single spaces, and none around it. */
export function singleSpaced(text: string): string {
  return trimmed(text.replace(SPACES, " "));
}

/** Whether no character of the text can be seen (domain/blank_text.py). */
export function isBlank(text: string): boolean {
  return UNSEEN.test(text);
}
