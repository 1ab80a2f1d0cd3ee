/** Which passwords are too easy to guess; the form and the server ask the same. */

export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 128;

export type PasswordFault =
  | "PASSWORD_TOO_SHORT"
  | "PASSWORD_TOO_LONG"
  | "PASSWORD_TOO_COMMON"
  | "PASSWORD_IS_OWN_NAME";

/** Tells one repeated character, `abababab` and eight blanks from a password. */
const MIN_DIFFERENT = 4;
const OWN_WORDS = ["tandem"];

/**
 * What is wrong with a new password, or null (OWASP ASVS 6.2). `own` is what strangers know of its
 * owner: name and e-mail address.
 */
export async function findPasswordFault(
  password: string,
  own: readonly string[] = [],
): Promise<PasswordFault | null> {
  if (password.length < MIN_PASSWORD) return "PASSWORD_TOO_SHORT";
  if (password.length > MAX_PASSWORD) return "PASSWORD_TOO_LONG";
  const plain = password.toLowerCase();
  if (new Set(plain).size < MIN_DIFFERENT || isRun(plain)) return "PASSWORD_TOO_COMMON";
  const word = letters(plain);
  if (ownWords(own).includes(word) || own.some((text) => letters(text) === word)) {
    return "PASSWORD_IS_OWN_NAME";
  }
  // Loaded when it is needed: a page that asks for a password shows before its list is there.
  const { COMMON_PASSWORDS } = await import("./common-passwords");
  const spellings = [plain, plain.trim(), plain.replace(/[\d\s!?.*_-]+$/, "")];
  return spellings.some((text) => COMMON_PASSWORDS.has(text)) ? "PASSWORD_TOO_COMMON" : null;
}

/** What is left of a password without the figures and signs that people put around a word. */
function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]+/gu, "");
}

function ownWords(own: readonly string[]): string[] {
  const words = own.flatMap((text) => [text.split("@")[0] ?? "", ...text.split(/[\s@._+-]+/)]);
  return [...OWN_WORDS, ...words.map(letters)].filter((word) => word.length > 2);
}

/** `abcdefgh`, `87654321`: each character the next or the one before. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  return [1, -1].some((step) =>
    codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === step),
  );
}
