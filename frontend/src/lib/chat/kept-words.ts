import { type OutgoingMemory, readMessage } from "./outgoing-requests";
import { recallDraft, rememberDraft } from "./thread-memory";

/** What a person typed or tried to send in a thread outlives a reload and a sign-in. */
export class KeptWords {
  readonly #userId: string;
  readonly #outgoing: OutgoingMemory;
  #threadId: string | null;
  /** The composer holds something newer than what is kept. */
  #isFilled = false;

  constructor(userId: string, outgoing: OutgoingMemory, threadId: string | null) {
    this.#userId = userId;
    this.#outgoing = outgoing;
    this.#threadId = threadId;
  }

  /** Keeps what is typed in the composer of our element, and returns it; null for other input. */
  typed(event: Event): string | null {
    const text = composerText(event);
    if (text === null) return null;
    this.#isFilled = true;
    rememberDraft(this.#userId, this.#threadId, text);
    return text;
  }

  /** The page itself fills the composer. */
  replaced(): void {
    this.#isFilled = true;
  }

  /** The new thread on screen got its id. */
  threadCreated(threadId: string): void {
    rememberDraft(this.#userId, threadId, recallDraft(this.#userId, null));
    rememberDraft(this.#userId, null, "");
    this.#threadId = threadId;
  }

  /** Another thread is on screen. */
  threadChanged(threadId: string | null): void {
    if (threadId !== this.#threadId) this.#isFilled = false;
    this.#threadId = threadId;
  }

  /** The words to put back into the composer of the thread on screen, or null. */
  restored(): string | null {
    if (this.#isFilled) return null;
    const kept = this.#outgoing.kept();
    const message = kept?.isFailed ? readMessage(kept.body) : null;
    const failed = message?.threadId === this.#threadId ? message.text : "";
    const draft = recallDraft(this.#userId, this.#threadId);
    return [failed, draft].filter(Boolean).join("\n\n") || null;
  }
}

/** The text of our element's composer when the event comes from there: from its `input` part. */
function composerText(event: Event): string | null {
  const field = event.composedPath()[0];
  const isComposer = field instanceof HTMLElement && field.part.contains("input");
  return isComposer ? field.innerText : null;
}
