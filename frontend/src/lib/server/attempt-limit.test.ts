import { describe, expect, it } from "vitest";
import { type AttemptCounter, type AttemptStore, takeAttempt } from "./attempt-limit";

const RULE = { max: 3, window_s: 60 };

/** A store in memory that yields between reading and writing, as a database would. */
class MemoryStore implements AttemptStore {
  readonly rows = new Map<string, AttemptCounter>();
  async read(key: string) {
    return this.rows.get(key) ?? null;
  }
  async create(key: string, now_ms: number) {
    if (this.rows.has(key)) return false;
    this.rows.set(key, { count: 1, startedAt_ms: now_ms });
    return true;
  }
  async restart(key: string, counter: AttemptCounter, now_ms: number) {
    if (this.rows.get(key)?.startedAt_ms !== counter.startedAt_ms) return false;
    this.rows.set(key, { count: 1, startedAt_ms: now_ms });
    return true;
  }
  async increment(key: string, counter: AttemptCounter, max: number) {
    const row = this.rows.get(key);
    if (!row || row.startedAt_ms !== counter.startedAt_ms || row.count >= max) return false;
    this.rows.set(key, { ...row, count: row.count + 1 });
    return true;
  }
}

describe("attempt limit", () => {
  it("lets the allowed number through, then says how long to wait", async () => {
    const store = new MemoryStore();
    const waits = [];
    for (const now_ms of [0, 1_000, 2_000, 3_000]) {
      waits.push(await takeAttempt(store, "a", RULE, now_ms));
    }
    expect(waits).toEqual([0, 0, 0, 57]);
  });

  it("starts over when the window has passed", async () => {
    const store = new MemoryStore();
    for (const now_ms of [0, 0, 0]) await takeAttempt(store, "a", RULE, now_ms);
    expect(await takeAttempt(store, "a", RULE, 59_999)).toBe(1);
    expect(await takeAttempt(store, "a", RULE, 60_000)).toBe(0);
  });

  it("counts each key by itself", async () => {
    const store = new MemoryStore();
    for (const key of ["a", "a", "a", "b"]) expect(await takeAttempt(store, key, RULE, 0)).toBe(0);
  });

  it("never lets more through when many come at once", async () => {
    const store = new MemoryStore();
    const waits = await Promise.all(
      Array.from({ length: 20 }, () => takeAttempt(store, "a", RULE, 0)),
    );
    expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(RULE.max);
    expect(store.rows.get("a")?.count).toBe(RULE.max);
  });
});
