/**
 * Writes the server has not confirmed, kept in the browser: they outlive a closed tab and are sent
 * when the page is opened again. Sending one twice is harmless, since each carries its
 * Idempotency-Key. Other tabs share the store; only the writes of this person are in it.
 */
import type { KeyValueStore } from "@/lib/store/browser-store";
import type { Write } from "../task-edits";

/** A write with what its sending needs beyond it. */
export interface KeptWrite {
  write: Write;
  /** For an undo: the activities to take back, as far as they are known. */
  activityIds: readonly number[];
  /** Why it is not sent by itself any more, in words for the person: see outbox.ts. */
  problem?: string;
}

export class KeptWrites {
  readonly #name: string;
  readonly #store: KeyValueStore | null;

  /** @param store null where storage is forbidden: nothing is kept then */
  constructor(userId: string, store: KeyValueStore | null) {
    this.#name = `tandem-writes-${userId}`;
    this.#store = store;
  }

  list(): KeptWrite[] {
    try {
      const kept: unknown = JSON.parse(this.#store?.getItem(this.#name) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isKeptWrite) : [];
    } catch {
      return [];
    }
  }

  put(kept: KeptWrite): void {
    this.#save([...this.list().filter(({ write }) => write.key !== kept.write.key), kept]);
  }

  drop(key: string): void {
    const kept = this.list();
    const rest = kept.filter(({ write }) => write.key !== key);
    if (rest.length < kept.length) this.#save(rest);
  }

  #save(kept: readonly KeptWrite[]): void {
    try {
      if (kept.length === 0) this.#store?.removeItem(this.#name);
      else this.#store?.setItem(this.#name, JSON.stringify(kept));
    } catch {
      // Full or forbidden: the writes then live as long as the page.
    }
  }
}

function isKeptWrite(value: unknown): value is KeptWrite {
  const { write, activityIds } = (value ?? {}) as Partial<KeptWrite>;
  return typeof write?.key === "string" && Array.isArray(write.edits) && Array.isArray(activityIds);
}
