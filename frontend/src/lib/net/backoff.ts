/**
 * Waiting between attempts: exponential with full jitter, so that many browsers that lost the same
 * server do not come back at the same instant.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */

export interface BackoffRule {
  readonly base_ms: number;
  readonly cap_ms: number;
}

/** For what goes on by itself for as long as the page is open. */
export const PATIENT: BackoffRule = { base_ms: 500, cap_ms: 30_000 };

/** A random wait in milliseconds before attempt `attempt` (the first is 0). */
export function backoff_ms(
  rule: BackoffRule,
  attempt: number,
  random: () => number = Math.random,
): number {
  return random() * Math.min(rule.cap_ms, rule.base_ms * 2 ** attempt);
}

/** Waits, or less: until the network is back, and rejects with the signal's reason on abort. */
export function waitOrOnline(duration_ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(finish, duration_ms);
    function stop() {
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", finish);
      signal?.removeEventListener("abort", abort);
    }
    function finish() {
      stop();
      resolve();
    }
    function abort() {
      stop();
      reject(signal?.reason);
    }
    if (signal?.aborted) return abort();
    globalThis.addEventListener?.("online", finish);
    signal?.addEventListener("abort", abort);
  });
}
