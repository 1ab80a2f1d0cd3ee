/**
 * How often something may be tried within a window, counted where every server can see it.
 * Pure decisions; account-throttle.ts keeps the counters in the auth database.
 */

export interface AttemptRule {
  readonly max: number;
  readonly window_s: number;
}

export interface AttemptCounter {
  readonly count: number;
  readonly startedAt_ms: number;
}

/** Compare-and-set storage of counters; a `false` means that somebody else was faster. */
export interface AttemptStore {
  read(key: string): Promise<AttemptCounter | null>;
  /** Makes the counter with a count of one. */
  create(key: string, now_ms: number): Promise<boolean>;
  /** Sets a counter that still carries `counter.startedAt_ms` back to one. */
  restart(key: string, counter: AttemptCounter, now_ms: number): Promise<boolean>;
  /** Adds one to a counter below `max` that still carries `counter.startedAt_ms`. */
  increment(key: string, counter: AttemptCounter, max: number): Promise<boolean>;
}

const RETRIES = 5;

/** Counts one attempt; returns 0 when it may go on, else the seconds until the next may. */
export async function takeAttempt(
  store: AttemptStore,
  key: string,
  rule: AttemptRule,
  now_ms: number,
): Promise<number> {
  const window_ms = rule.window_s * 1000;
  for (let retry = 0; retry < RETRIES; retry += 1) {
    const counter = await store.read(key);
    if (!counter) {
      if (await store.create(key, now_ms)) return 0;
    } else if (now_ms - counter.startedAt_ms >= window_ms) {
      if (await store.restart(key, counter, now_ms)) return 0;
    } else if (counter.count >= rule.max) {
      return Math.max(1, Math.ceil((counter.startedAt_ms + window_ms - now_ms) / 1000));
    } else if (await store.increment(key, counter, rule.max)) {
      return 0;
    }
  }
  return 1;
}
