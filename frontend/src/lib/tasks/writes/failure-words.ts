/** What is said of a write that is not saved, yet or at all. */
import { type ApiError, wordsOfQuota } from "@/lib/net/api-error";
import type { Write } from "../task-edits";
import { shortTitle } from "../write-words";

/** Why a write is not saved yet, and what becomes of it. */
export function waitingWords(write: Write | null, { code, problem }: ApiError): string {
  const edit = write?.edits.length === 1 ? write.edits[0] : null;
  const title = edit?.after?.title ?? edit?.before?.title;
  const what = title ? `“${shortTitle(title)}”` : "What you changed";
  if (code === "unauthorized") {
    return `You are signed out. ${what} is kept in this browser and sent once you sign in again.`;
  }
  if (code === "forbidden") {
    return `Another account is signed in here. ${what} is kept for yours and sent once you sign in again.`;
  }
  const limit = wordsOfQuota(problem);
  return limit ? `${limit} ${what} is kept and sent then.` : "Could not save. Trying again";
}

export function failureWords(write: Write): string {
  const [first] = write.edits;
  const title = first?.after?.title ?? first?.before?.title;
  const verb = write.kind === "undo" ? "Could not undo" : "Could not save";
  return write.edits.length === 1 && title ? `${verb} “${shortTitle(title)}”.` : `${verb} it all.`;
}
