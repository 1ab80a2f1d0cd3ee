/**
 * Marks the places of inline citations in markdown source before it is parsed.
 *
 * The server counts code points (Python), so the index is converted for text beyond the basic plane.
 * A mark is a number between two private-use characters, which markdown treats as plain text.
 */

const OPEN = "\ue200";
const CLOSE = "\ue201";
const MARKS = new RegExp(`${OPEN}\\d*${CLOSE}|[${OPEN}${CLOSE}]`, "g");

export const CITATION_MARK = new RegExp(`^${OPEN}(\\d+)${CLOSE}`);
export const CITATION_OPEN = OPEN;

/** One marker in the text: every source cited at the same place. */
export interface CitationPlace {
  /** Code points from the start of the text. */
  index: number;
  /** Shown in the marker, e.g. a domain. */
  label: string;
}

export function stripCitationMarks(text: string): string {
  return text.includes(OPEN) || text.includes(CLOSE) ? text.replace(MARKS, "") : text;
}

/** Inserts mark `i` at the place of `places[i]`; an index beyond the end goes to the end. */
export function insertCitationMarks(source: string, places: readonly CitationPlace[]): string {
  const clean = stripCitationMarks(source);
  if (places.length === 0) return clean;
  const order = places
    .map((place, number) => ({ number, offset: codePointOffset(clean, place.index) }))
    .sort((a, b) => a.offset - b.offset || a.number - b.number);
  let out = "";
  let from = 0;
  for (const { number, offset } of order) {
    out += `${clean.slice(from, offset)}${OPEN}${number}${CLOSE}`;
    from = offset;
  }
  return out + clean.slice(from);
}

/** Returns the UTF-16 offset of the `index`-th code point. */
export function codePointOffset(text: string, index: number): number {
  let offset = 0;
  for (let seen = 0; seen < index && offset < text.length; seen++) {
    const code = text.codePointAt(offset) ?? 0;
    offset += code > 0xffff ? 2 : 1;
  }
  return offset;
}
