/**
 * Remembers, per person and browser, which conversation was open, and in this tab the panel and
 * what was typed and not sent.
 */

const THREAD_KEY = "tandem.thread.";
const PANEL_KEY = "tandem.copilot";
const DRAFT_KEY = "tandem.draft.";

export function rememberThread(userId: string, threadId: string | null): void {
  attempt(() => {
    if (threadId) localStorage.setItem(THREAD_KEY + userId, threadId);
    else localStorage.removeItem(THREAD_KEY + userId);
  });
}

export function recallThread(userId: string): string | null {
  return attempt(() => localStorage.getItem(THREAD_KEY + userId)) ?? null;
}

export function rememberPanel(isOpen: boolean): void {
  attempt(() => {
    if (isOpen) sessionStorage.setItem(PANEL_KEY, "open");
    else sessionStorage.removeItem(PANEL_KEY);
  });
}

export function recallPanel(): boolean {
  return attempt(() => sessionStorage.getItem(PANEL_KEY)) === "open";
}

/** Keeps what is typed in a thread (null: a new one); an empty text forgets it. */
export function rememberDraft(userId: string, threadId: string | null, text: string): void {
  attempt(() => {
    if (text.trim()) sessionStorage.setItem(draftKey(userId, threadId), text);
    else sessionStorage.removeItem(draftKey(userId, threadId));
  });
}

export function recallDraft(userId: string, threadId: string | null): string {
  return attempt(() => sessionStorage.getItem(draftKey(userId, threadId))) ?? "";
}

function draftKey(userId: string, threadId: string | null): string {
  return `${DRAFT_KEY}${userId}.${threadId ?? "new"}`;
}

/** Storage may be full or forbidden; forgetting is then the right answer. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
