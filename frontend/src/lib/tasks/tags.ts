import { isBlank, singleSpaced } from "./plain-text";

/** Tags as one line of text: "home, launch week". */
export function tagsText(tags: readonly string[]): string {
  return tags.join(", ");
}

/** A tag as it is kept: composed, in lower case, without `#` before it (shared-vectors/task.json). */
export function tagName(text: string): string {
  return singleSpaced(text.normalize("NFC").toLowerCase()).replace(/^[# ]+/, "");
}

/** Reads tags parted by commas or `#`, each once, in lower case; a tag may hold spaces. */
export function parseTags(text: string): string[] {
  const tags = text
    .split(/[,#]+/)
    .map(tagName)
    .filter((tag) => !isBlank(tag));
  return [...new Set(tags)];
}
