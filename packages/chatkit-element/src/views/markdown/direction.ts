const STRONG =
  /\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}|(\p{L})/u;

/** Reads the same in every language, so it says nothing of the words around it. */
const NEUTRAL = new Set(
  "code codespan html image inlineMath blockMath citation def space".split(" "),
);

/** What tokens and table cells have in common. */
interface Part {
  type?: string;
  text?: string;
  autolink?: boolean;
  tokens?: readonly Part[];
  items?: readonly Part[];
  /** Cells of a table; of a cell, whether it is one of its head. */
  header?: boolean | readonly Part[];
  rows?: readonly (readonly Part[])[];
}

/**
 * The direction of what is read: that of its first letter (UAX 9, rule P2), code, formulas and bare
 * addresses aside; null when there is no letter. Written out for every block, because `dir="auto"`
 * passes over the parts that have a direction of their own, and lists and quotes are made of those.
 */
export function directionOf(parts: readonly Part[]): "ltr" | "rtl" | null {
  for (const part of parts) {
    const found = ofPart(part);
    if (found) return found;
  }
  return null;
}

function ofPart(part: Part): "ltr" | "rtl" | null {
  if (NEUTRAL.has(part.type ?? "") || part.autolink) return null;
  if (part.items) return directionOf(part.items);
  if (part.rows) {
    const head = typeof part.header === "object" ? part.header : [];
    return directionOf([...head, ...part.rows.flat()]);
  }
  if (part.tokens) return directionOf(part.tokens);
  const letter = STRONG.exec(part.text ?? "");
  return letter && (letter[1] === undefined ? "rtl" : "ltr");
}
