/**
 * How often something may be tried within a window, counted where every server can see it.
 * Pure decisions; attempt-store.ts keeps the counters in the auth database.
 */

export interface AttemptRule {
  readonly max: number;
  readonly window_s: number;
}

export interface AttemptCounter {
  readonly count: number;
  readonly startedAt_ms: number;
}

/** One of the counters that an attempt is taken from. */
export interface Budget {
  readonly key: string;
  readonly rule: AttemptRule;
}

/** How often each budget is used by now, or which one has nothing left and for how long. */
export type Taken =
  | { readonly isRefused: false; readonly counts: readonly number[] }
  | { readonly isRefused: true; readonly key: string; readonly wait_s: number };

/** Compare-and-set storage of counters; a `false` means that somebody else was faster. */
export interface AttemptStore {
  read(keys: readonly string[]): Promise<ReadonlyMap<string, AttemptCounter>>;
  /** Makes the counter with a count of one. */
  create(budget: Budget, now_ms: number): Promise<boolean>;
  /** Sets a counter that still carries `counter.startedAt_ms` back to one. */
  restart(budget: Budget, counter: AttemptCounter, now_ms: number): Promise<boolean>;
  /** Adds one to a counter below its maximum that still carries `counter.startedAt_ms`. */
  increment(budget: Budget, counter: AttemptCounter): Promise<boolean>;
}

const RETRIES = 5;

/**
 * Takes one attempt from every budget. Where one of them is used up nothing is taken from any: what
 * is refused costs nobody else anything, and writes nothing.
 */
export async function takeAttempt(
  store: AttemptStore,
  budgets: readonly Budget[],
  now_ms: number,
): Promise<Taken> {
  const counters = await store.read(budgets.map(({ key }) => key));
  for (const { key, rule } of budgets) {
    const wait_s = waitOf(counters.get(key), rule, now_ms);
    if (wait_s > 0) return { isRefused: true, key, wait_s };
  }
  const counts: number[] = [];
  for (const budget of budgets) {
    const taken = await takeOne(store, budget, now_ms, counters.get(budget.key));
    if (typeof taken !== "number") return { isRefused: true, key: budget.key, ...taken };
    counts.push(taken);
  }
  return { isRefused: false, counts };
}

/** Seconds until a budget has room again; 0 when it has. */
function waitOf(counter: AttemptCounter | undefined, rule: AttemptRule, now_ms: number): number {
  if (!counter || counter.count < rule.max) return 0;
  return Math.max(0, Math.ceil((counter.startedAt_ms + rule.window_s * 1000 - now_ms) / 1000));
}

async function takeOne(
  store: AttemptStore,
  budget: Budget,
  now_ms: number,
  known: AttemptCounter | undefined,
): Promise<number | { wait_s: number }> {
  const { key, rule } = budget;
  let counter = known;
  for (let retry = 0; retry < RETRIES; retry += 1) {
    if (!counter) {
      if (await store.create(budget, now_ms)) return 1;
    } else if (now_ms - counter.startedAt_ms >= rule.window_s * 1000) {
      if (await store.restart(budget, counter, now_ms)) return 1;
    } else {
      const wait_s = waitOf(counter, rule, now_ms);
      if (wait_s > 0) return { wait_s };
      if (await store.increment(budget, counter)) return counter.count + 1;
    }
    counter = (await store.read([key])).get(key);
  }
  return { wait_s: 1 };
}
