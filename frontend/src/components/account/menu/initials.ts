/** Up to two letters for a name: of the first and the last word, whole characters only. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0];
  if (!first) return "?";
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last]
    .flatMap((word) => (word ? [[...word][0] ?? ""] : []))
    .join("")
    .toLocaleUpperCase();
}
