/**
 * The requests of this tab of which nobody knows whether the server has them. Sent again with the
 * same body they keep their idempotency key, so that they count once, even after a reload; and the
 * words of a message outlive whatever becomes of the page.
 */

export interface OutgoingRequests {
  /** The key under which this body was sent without an answer, or null. */
  keyOf(body: string): string | null;
  begin(body: string, key: string): void;
  /** The server took it. */
  arrive(body: string): void;
  /** It was refused, or no answer came. */
  fail(body: string): void;
}

/** A message that was on its way, or had failed, when the page was last seen. */
export interface KeptMessage {
  readonly body: string;
  readonly key: string;
  readonly isFailed: boolean;
}

export interface Message {
  readonly text: string;
  /** Null: the message begins a thread. */
  readonly threadId: string | null;
}

export class OutgoingMemory implements OutgoingRequests {
  readonly #keys = new Map<string, string>();
  readonly #name: string;
  readonly #onMessage: (message: Message) => void;

  /** @param onMessage called with every message that is about to be sent */
  constructor(userId: string, onMessage: (message: Message) => void = () => undefined) {
    this.#name = `tandem.message.${userId}`;
    this.#onMessage = onMessage;
  }

  keyOf(body: string): string | null {
    const kept = this.kept();
    return this.#keys.get(body) ?? (kept?.body === body ? kept.key : null);
  }

  begin(body: string, key: string): void {
    this.#keys.set(body, key);
    const message = readMessage(body);
    if (!message) return;
    this.#keep({ body, key, isFailed: false });
    this.#onMessage(message);
  }

  arrive(body: string): void {
    this.#keys.delete(body);
    if (this.kept()?.body === body) this.forget();
  }

  fail(body: string): void {
    const kept = this.kept();
    if (kept?.body === body) this.#keep({ ...kept, isFailed: true });
  }

  /** The last message that did not arrive as far as anybody knows. */
  kept(): KeptMessage | null {
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(this.#name) ?? "null");
      return isKeptMessage(kept) ? kept : null;
    } catch {
      return null;
    }
  }

  forget(): void {
    try {
      sessionStorage.removeItem(this.#name);
    } catch {
      // Storage is forbidden: there was nothing to forget.
    }
  }

  #keep(message: KeptMessage): void {
    try {
      sessionStorage.setItem(this.#name, JSON.stringify(message));
    } catch {
      // Storage is full or forbidden: the message still has its bubble in the conversation.
    }
  }
}

/** The message that a ChatKit request carries; null for other requests. */
export function readMessage(body: string): Message | null {
  try {
    const { type, params } = JSON.parse(body) as {
      type?: unknown;
      params?: { thread_id?: unknown; input?: { content?: unknown } };
    };
    if (type !== "threads.create" && type !== "threads.add_user_message") return null;
    const content = params?.input?.content;
    const parts: unknown[] = Array.isArray(content) ? content : [];
    const text = parts.map(textOfPart).join("");
    const threadId = params?.thread_id;
    return text ? { text, threadId: typeof threadId === "string" ? threadId : null } : null;
  } catch {
    return null;
  }
}

function textOfPart(part: unknown): string {
  if (typeof part !== "object" || part === null || !("text" in part)) return "";
  return typeof part.text === "string" ? part.text : "";
}

function isKeptMessage(value: unknown): value is KeptMessage {
  if (typeof value !== "object" || value === null) return false;
  const { body, key, isFailed } = value as Record<string, unknown>;
  return typeof body === "string" && typeof key === "string" && typeof isFailed === "boolean";
}
