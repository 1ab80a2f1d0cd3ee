/**
 * What a person typed that the server would not take, or could not after many attempts: it stays in
 * sight, through reloads and a sign-in too, until the person sends it again or throws it away.
 */

import { createStore, type Store } from "@/lib/store/store";
import type { KeptWrite, KeptWrites } from "./kept-writes";

/** `problem` says why, in words for the person. */
export type FailedWrite = KeptWrite & { readonly problem: string };

export class Outbox {
  readonly failed: Store<readonly FailedWrite[]>;
  readonly #kept: KeptWrites;

  constructor(kept: KeptWrites) {
    this.#kept = kept;
    this.failed = createStore<readonly FailedWrite[]>(kept.list().filter(hasFailed));
  }

  put(failed: FailedWrite): void {
    this.#kept.put(failed);
    this.failed.set([...this.#others(failed.write.key), failed]);
  }

  /** Takes a write out, to send it again or to be rid of it; null when it is not there. */
  take(key: string): FailedWrite | null {
    const failed = this.failed.get().find(({ write }) => write.key === key) ?? null;
    this.#kept.drop(key);
    this.failed.set(this.#others(key));
    return failed;
  }

  #others(key: string): FailedWrite[] {
    return this.failed.get().filter(({ write }) => write.key !== key);
  }
}

export function hasFailed(kept: KeptWrite): kept is FailedWrite {
  return typeof kept.problem === "string";
}
