import { LIMITS } from "@/lib/api-limits";
import { isBlank, trimmed } from "./plain-text";

/** Unicode code points of the composed text, as the API counts: an emoji is one, é is one however typed. */
export function lengthOf(text: string): number {
  return [...text.normalize("NFC")].length;
}

/** What is wrong with a title, for the person; null when nothing is. */
export function titleFault(title: string): string | null {
  if (isBlank(title)) return "Give the task a title too.";
  if (/[\p{Cc}\p{Cs}]/u.test(trimmed(title))) return "Control characters are not accepted here.";
  const length = lengthOf(trimmed(title));
  if (length <= LIMITS.title) return null;
  return `A title has at most ${LIMITS.title} characters. This one has ${length}.`;
}
