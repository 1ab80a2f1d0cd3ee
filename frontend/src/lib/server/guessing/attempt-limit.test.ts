import { describe, expect, it } from "vitest";
import { type AttemptCounter, type AttemptStore, type Budget, takeAttempt } from "./attempt-limit";

const RULE = { max: 3, window_s: 60 };

/** A store in memory that yields between reading and writing, as a database would. */
class MemoryStore implements AttemptStore {
  readonly rows = new Map<string, AttemptCounter>();
  async read(keys: readonly string[]) {
    const found = keys.flatMap((key): [string, AttemptCounter][] => {
      const row = this.rows.get(key);
      return row ? [[key, row]] : [];
    });
    return new Map(found);
  }
  async create({ key }: Budget, now_ms: number) {
    if (this.rows.has(key)) return false;
    this.rows.set(key, { count: 1, startedAt_ms: now_ms });
    return true;
  }
  async restart({ key }: Budget, counter: AttemptCounter, now_ms: number) {
    if (this.rows.get(key)?.startedAt_ms !== counter.startedAt_ms) return false;
    this.rows.set(key, { count: 1, startedAt_ms: now_ms });
    return true;
  }
  async increment({ key, rule }: Budget, counter: AttemptCounter) {
    const row = this.rows.get(key);
    if (!row || row.startedAt_ms !== counter.startedAt_ms || row.count >= rule.max) return false;
    this.rows.set(key, { ...row, count: row.count + 1 });
    return true;
  }
}

/** Takes one attempt from each key; the seconds to wait, 0 when it may go on. */
async function take(store: MemoryStore, keys: string[], now_ms = 0): Promise<number> {
  const taken = await takeAttempt(
    store,
    keys.map((key) => ({ key, rule: RULE })),
    now_ms,
  );
  return taken.isRefused ? taken.wait_s : 0;
}

describe("attempt limit", () => {
  it("lets the allowed number through, then says how long to wait", async () => {
    const store = new MemoryStore();
    const waits = [];
    for (const now_ms of [0, 1_000, 2_000, 3_000]) waits.push(await take(store, ["a"], now_ms));
    expect(waits).toEqual([0, 0, 0, 57]);
  });

  it("starts over when the window has passed", async () => {
    const store = new MemoryStore();
    for (const now_ms of [0, 0, 0]) await take(store, ["a"], now_ms);
    expect(await take(store, ["a"], 59_999)).toBe(1);
    expect(await take(store, ["a"], 60_000)).toBe(0);
  });

  it("counts each key by itself", async () => {
    const store = new MemoryStore();
    for (const key of ["a", "a", "a", "b"]) expect(await take(store, [key])).toBe(0);
  });

  it("takes nothing from any budget when one of them has nothing left", async () => {
    const store = new MemoryStore();
    for (const _ of [1, 2, 3]) await take(store, ["sender", "everybody"]);
    for (const _ of [1, 2, 3]) expect(await take(store, ["everybody", "sender"])).toBe(60);
    expect(store.rows.get("everybody")?.count).toBe(3);

    await take(store, ["another", "sender"]);
    expect(store.rows.has("another")).toBe(false);
  });

  it("says how far each budget is used", async () => {
    const store = new MemoryStore();
    await take(store, ["a"]);
    const budgets = ["a", "b"].map((key) => ({ key, rule: RULE }));
    expect(await takeAttempt(store, budgets, 0)).toEqual({ isRefused: false, counts: [2, 1] });
  });

  it("never lets more through when many come at once", async () => {
    const store = new MemoryStore();
    const waits = await Promise.all(Array.from({ length: 20 }, () => take(store, ["a"])));
    expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(RULE.max);
    expect(store.rows.get("a")?.count).toBe(RULE.max);
  });
});
