/**
 * What a search finds, by the one rule that the API keeps too; shared-vectors/search.json holds both to it.
 */
import type { Task } from "../task";

/** Marks on Latin, Cyrillic, Hebrew and Arabic letters, marks on any, and what has no width. */
const DROPPED_RANGES = [
  "\\u0300-\\u036f",
  "\\u0483-\\u0487",
  "\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7",
  "\\u0610-\\u061a\\u064b-\\u065f\\u0670",
  "\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f",
  "\\u00ad\\u200b-\\u200d\\u2060\\ufe00-\\ufe0f\\ufeff",
];
const DROPPED = new RegExp(`[${DROPPED_RANGES.join("")}]`, "gu");

const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ł: "l",
  ŧ: "t",
  þ: "th",
  ς: "σ",
  "‘": "'",
  "’": "'",
  ʼ: "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "‐": "-",
  "‑": "-",
  "–": "-",
  "—": "-",
  "−": "-",
};
const REPLACED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");

/** Text without case and accents: CAFÉ and cafe are the same. Folding twice changes nothing. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(DROPPED, "")
    .toLowerCase()
    .replace(REPLACED, (letter) => LETTERS[letter] ?? letter);
}

/** The words that a search asks for, folded; one that is part of another asks for nothing more. */
export function searchWords(q: string): string[] {
  const words = [...new Set(fold(q).split(/\s+/u).filter(Boolean))];
  return words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
}

const haystacks = new WeakMap<object, string>();

function haystackOf(task: Pick<Task, "title" | "description" | "tags">): string {
  const known = haystacks.get(task);
  if (known !== undefined) return known;
  const tags = task.tags.map((tag) => `#${tag}`);
  const made = fold([task.title, task.description, ...tags].join("\n"));
  haystacks.set(task, made);
  return made;
}

/** Whether a task holds every word, each anywhere in title, description and tags. */
export function holdsWords(
  task: Pick<Task, "title" | "description" | "tags">,
  words: readonly string[],
): boolean {
  if (words.length === 0) return true;
  const haystack = haystackOf(task);
  return words.every((word) => haystack.includes(word));
}
