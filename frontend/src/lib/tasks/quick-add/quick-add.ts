/**
 * Reads "Call the bank tomorrow 9am p1 #home" into a task while it is typed. Pure: the date reader
 * is handed in, because the library behind it is loaded only once somebody types.
 */
import { LIMITS } from "@/lib/api-limits";
import { plainLine } from "../plain-text";
import { tagName } from "../tags";
import { NEW_TASK, type Priority, type TaskFields } from "../task";
import { lengthOf } from "../task-limits";

export type TokenKind = "date" | "priority" | "tag";

/** A recognised stretch of the text, `[start, end)` in UTF-16 units. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  text: string;
}

/** What a date reader found: where, and the `due_at` it means. */
export interface FoundDate {
  start: number;
  end: number;
  dueAt: string;
}

export type DateReader = (text: string) => FoundDate | null;

export interface QuickAddReading extends TaskFields {
  tokens: Token[];
}

const PRIORITY_PATTERN = /(?<=^|\s)(?:p([1-4])|!(high|medium|low))(?=\s|$)/giu;
/** A word with a letter in it; marks belong to their letters. Punctuation behind it ends it. */
const TAG_PATTERN =
  /(?<=^|[\s,;])#(?=[\p{M}\p{N}_-]*\p{L})([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}\p{Join_Control}_-]*[\p{L}\p{M}\p{N}_])?)(?=\s|$|\p{P}+(?:\s|$)|[,;]#)/gu;
/** What separates or ends tags goes with them. */
const AFTER_TAG = /[,;.:!?]+(?=\s|$|#)/uy;
/** No task is written on a line as long as this: nothing is read in longer ones. */
const READ_LIMIT = 2_000;

const PRIORITY_BY_KEY: Record<string, Priority> = {
  "1": "high",
  "2": "medium",
  "3": "low",
  "4": "none",
  high: "high",
  medium: "medium",
  low: "low",
};

/** Names a token, so that one turned back into plain text stays plain while the rest is edited. */
export function tokenKey(token: Pick<Token, "kind" | "text">): string {
  return `${token.kind}:${token.text.toLowerCase()}`;
}

function tokenOf(kind: TokenKind, match: RegExpMatchArray): Token {
  const start = match.index ?? 0;
  return { kind, start, end: start + match[0].length, text: match[0] };
}

type Range = Pick<Token, "start" | "end">;

/** The text with blanks in place of the ranges. */
function withoutRanges(text: string, ranges: readonly Range[]): string {
  let kept = "";
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    kept += text.slice(at, start) + " ".repeat(Math.max(0, end - Math.max(at, start)));
    at = Math.max(at, end);
  }
  return kept + text.slice(at);
}

/** The tags of a line, no longer and no more than a task can have; the rest stays text. */
function readTags(text: string, isLive: (token: Token) => boolean): Token[] {
  const names = new Set<string>();
  return [...text.matchAll(TAG_PATTERN)]
    .map((match) => tokenOf("tag", match))
    .filter((token) => {
      const name = tagName(token.text);
      if (!isLive(token) || lengthOf(name) > LIMITS.tag) return false;
      if (names.size === LIMITS.tagCount && !names.has(name)) return false;
      names.add(name);
      return true;
    });
}

/** A tag takes the punctuation behind it along. */
function withPunctuation(text: string, token: Token): Range {
  AFTER_TAG.lastIndex = token.end;
  const after = token.kind === "tag" ? AFTER_TAG.exec(text) : null;
  return { start: token.start, end: token.end + (after?.[0].length ?? 0) };
}

/**
 * Reads `text`.
 *
 * @param readDate finds a date in text of the same length; null while the library still loads
 * @param plain keys (`tokenKey`) of words that must stay plain text
 */
export function readQuickAdd(
  text: string,
  readDate: DateReader | null,
  plain: ReadonlySet<string> = new Set(),
): QuickAddReading {
  const isRead = text.length <= READ_LIMIT;
  const isLive = (token: Token) => isRead && !plain.has(tokenKey(token));
  const tags = isRead ? readTags(text, isLive) : [];
  const priority = [...text.matchAll(PRIORITY_PATTERN)]
    .map((match) => tokenOf("priority", match))
    .filter(isLive)
    .at(-1);

  // A word behind # is no date, whether or not it is a tag.
  const outsideDates: Range[] = [...text.matchAll(TAG_PATTERN)].map((match) =>
    tokenOf("tag", match),
  );
  if (priority) outsideDates.push(priority);
  const found = isRead ? (readDate?.(withoutRanges(text, outsideDates)) ?? null) : null;
  const date: Token | null = found && {
    kind: "date",
    start: found.start,
    end: found.end,
    text: text.slice(found.start, found.end),
  };

  const tokens = [...tags];
  if (priority) tokens.push(priority);
  if (date && isLive(date)) tokens.push(date);
  tokens.sort((a, b) => a.start - b.start);

  const meant = tokens.map((token) => withPunctuation(text, token));
  return {
    ...NEW_TASK,
    title: plainLine(withoutRanges(text, meant)),
    due_at: date && found && isLive(date) ? found.dueAt : null,
    priority: priority ? priorityOf(priority.text) : "none",
    tags: [...new Set(tags.map(({ text }) => tagName(text)))],
    tokens,
  };
}

function priorityOf(text: string): Priority {
  return PRIORITY_BY_KEY[text.slice(1).toLowerCase()] ?? "none";
}

/** The recognised word that ends right before the caret, if the caret stands at one's end. */
export function tokenEndingAt(tokens: readonly Token[], caret: number): Token | undefined {
  return tokens.find((token) => token.end === caret);
}

/** The text cut into plain and recognised stretches, in order, for painting. */
export function segmentsOf(
  text: string,
  tokens: readonly Token[],
): { text: string; start: number; kind: TokenKind | null }[] {
  const segments: { text: string; start: number; kind: TokenKind | null }[] = [];
  let at = 0;
  for (const token of tokens) {
    if (token.start > at)
      segments.push({ text: text.slice(at, token.start), start: at, kind: null });
    segments.push({
      text: text.slice(token.start, token.end),
      start: token.start,
      kind: token.kind,
    });
    at = token.end;
  }
  if (at < text.length) segments.push({ text: text.slice(at), start: at, kind: null });
  return segments;
}
