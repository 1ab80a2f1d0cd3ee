/**
 * Reads "Call the bank tomorrow 9am p1 #home" into a task while it is typed. Pure: the date reader
 * is handed in, because the library behind it is loaded only once somebody types.
 */
import type { Priority, TaskFields } from "./task";

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
const TAG_PATTERN = /(?<=^|\s)#([\p{L}\p{N}][\p{L}\p{N}_-]{0,49})(?=\s|$)/gu;

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

function withoutRanges(text: string, ranges: readonly { start: number; end: number }[]): string {
  let kept = text;
  for (const { start, end } of ranges) {
    kept = kept.slice(0, start) + " ".repeat(end - start) + kept.slice(end);
  }
  return kept;
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
  const isLive = (token: Token) => !plain.has(tokenKey(token));
  const tagMatches = [...text.matchAll(TAG_PATTERN)];
  const tags = tagMatches.map((match) => tokenOf("tag", match)).filter(isLive);
  const priority = [...text.matchAll(PRIORITY_PATTERN)]
    .map((match) => tokenOf("priority", match))
    .filter(isLive)
    .at(-1);

  const outsideDates = tagMatches.map((match) => tokenOf("tag", match));
  if (priority) outsideDates.push(priority);
  const found = readDate?.(withoutRanges(text, outsideDates)) ?? null;
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

  return {
    title: withoutRanges(text, tokens).replace(/\s+/g, " ").trim(),
    description: "",
    due_at: date && found && isLive(date) ? found.dueAt : null,
    priority: priority ? priorityOf(priority.text) : "none",
    tags: [...new Set(tags.map((token) => token.text.slice(1).toLowerCase()))],
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
