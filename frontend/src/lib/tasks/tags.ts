/** Tags as one line of text: "home, launch week". */
export function tagsText(tags: readonly string[]): string {
  return tags.join(", ");
}

/** A tag as it is kept: composed, in lower case, without `#` before it (shared-vectors/task.json). */
export function tagName(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .split(/\s+/)
    .join(" ")
    .replace(/^[# ]+/, "")
    .trimEnd();
}

/** Reads tags parted by commas or `#`, each once, in lower case; a tag may hold spaces. */
export function parseTags(text: string): string[] {
  const tags = text
    .split(/[,#]+/)
    .map(tagName)
    .filter((tag) => tag !== "");
  return [...new Set(tags)];
}
