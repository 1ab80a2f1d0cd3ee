import { TITLE_LIMIT } from "./task";

/** Unicode code points of the composed text, as the API counts: an emoji is one, é is one however typed. */
export function lengthOf(text: string): number {
  return [...text.normalize("NFC")].length;
}

/** What is wrong with a title, for the person; null when nothing is. */
export function titleFault(title: string): string | null {
  const length = lengthOf(title.trim());
  if (length === 0) return "Give the task a title too.";
  if (length <= TITLE_LIMIT) return null;
  return `A title has at most ${TITLE_LIMIT} characters. This one has ${length}.`;
}
