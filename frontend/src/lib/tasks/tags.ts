/** Tags as one line of text: "home, launch week". */
export function tagsText(tags: readonly string[]): string {
  return tags.join(", ");
}

/** Reads tags parted by commas or `#`, each once, in lower case; a tag may hold spaces. */
export function parseTags(text: string): string[] {
  const tags = text
    .split(/[,#]+/)
    .map((tag) => tag.trim().replace(/\s+/g, " ").toLowerCase())
    .filter((tag) => tag !== "");
  return [...new Set(tags)];
}
