/**
 * Typed and pasted text as the API takes it: no control characters and no halves of characters, which a paste may
 * bring and nobody sees.
 */
export function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\s]+/gu, " ").trim();
}
