/**
 * Makes the last, still growing block of a stream look finished: a reader should not see `**` or
 * half of a link's address flash by. Only the end of the text is touched, and only for display.
 */
export function repairTail(block: string): string {
  if (endsInsideCode(block)) return block;
  let text = dropHalfLink(block);
  text = closePair(text, "**");
  text = closePair(text, "~~");
  return closeBacktick(text);
}

function endsInsideCode(block: string): boolean {
  const fences = block.match(/^ {0,3}(?:```|~~~)/gm);
  return fences !== null && fences.length % 2 === 1;
}

/** `see [the docs](https://exa` reads `see the docs` until the address is complete. */
function dropHalfLink(text: string): string {
  return text
    .replace(/(^|[^!\\])\[([^[\]\n]*)\]\([^()\s]*$/, "$1$2")
    .replace(/!\[[^[\]\n]*(?:\](?:\([^()\s]*)?)?$/, "");
}

function closePair(text: string, mark: string): string {
  const line = text.slice(text.lastIndexOf("\n\n") + 1);
  const plain = line.replace(/`[^`\n]*`/g, "");
  const count = plain.split(mark).length - 1;
  if (count % 2 === 0) return text;
  if (text.endsWith(mark)) return text.slice(0, -mark.length);
  // `**bold*`: the first half of the closing mark has arrived.
  const whole = text.endsWith(mark[0] ?? "") ? text.slice(0, -1) : text;
  return whole.trimEnd() + mark;
}

function closeBacktick(text: string): string {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  const ticks = line.split("`").length - 1;
  if (ticks % 2 === 0 || line.startsWith("``")) return text;
  return text.endsWith("`") ? text.slice(0, -1) : `${text}\``;
}
