import { CJK } from "./cjk";

/**
 * Where an address without brackets ends. GFM ends it at white space or `<`; writing that sets no spaces
 * ends it with a mark of its own, and in every language a mark behind it belongs to the sentence.
 */

/** White space, and marks that no address holds unless it is encoded. */
const END = `[\\s<\`“”„‟«»‹›]|(?=[\\p{P}\\p{S}])[${CJK}]`;
const SCHEME = "(?:[hH][tT][tT][pP][sS]?|[fF][tT][pP]):\\/\\/|www\\.";
// Letters of every language stand in a path; a host that they follow has ended.
const ADDRESS = new RegExp(
  `^(?:${SCHEME})[a-zA-Z0-9](?:(?!${END}|[/?#${CJK}])[^])*(?:[/?#](?:(?!${END})[^])*)?`,
  "u",
);
const TRAILING = /(?:[?!.,:;*_~'"’…—–]|&[a-zA-Z0-9]+;)$/;
const PAIRS: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

/** The address at the start of the text, or null. */
export function addressAt(text: string): string | null {
  let address = ADDRESS.exec(text)?.[0] ?? "";
  for (;;) {
    const last = address.at(-1) ?? "";
    const trailing = TRAILING.exec(address)?.[0].length ?? (closesNothing(address, last) ? 1 : 0);
    if (trailing === 0) return address === "" ? null : address;
    address = address.slice(0, -trailing);
  }
}

function closesNothing(address: string, closer: string): boolean {
  const opener = PAIRS[closer];
  if (opener === undefined) return false;
  return address.split(closer).length > address.split(opener).length;
}
