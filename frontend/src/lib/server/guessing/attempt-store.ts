import type { AuthContext, BetterAuthPlugin } from "better-auth";
import type { AttemptCounter, AttemptStore, Budget } from "./attempt-limit";

export type Adapter = AuthContext["adapter"];

const MODEL = "attempt";

/** The table of counters. Keys carry digests: a table of guessed accounts is nobody's to read. */
export const ATTEMPT_SCHEMA = {
  [MODEL]: {
    fields: {
      key: { type: "string", required: true, unique: true },
      count: { type: "number", required: true },
      startedAt: { type: "number", required: true, bigint: true },
      /** When the window is over, and the row of no use. */
      endsAt: { type: "number", required: false, bigint: true },
    },
  },
} satisfies BetterAuthPlugin["schema"];

interface Row {
  key: string;
  count: number;
  startedAt: number | bigint | string;
}

export function attemptStore(adapter: Adapter): AttemptStore {
  const started = ({ rule }: Budget, now_ms: number) => ({
    count: 1,
    startedAt: now_ms,
    endsAt: now_ms + rule.window_s * 1000,
  });
  const same = (key: string, startedAt_ms: number) => [
    { field: "key", value: key },
    { field: "startedAt", value: startedAt_ms },
  ];
  return {
    async read(keys) {
      const rows = await adapter.findMany<Row>({
        model: MODEL,
        where: [{ field: "key", operator: "in", value: [...keys] }],
      });
      return new Map(
        rows.map(({ key, count, startedAt }): [string, AttemptCounter] => [
          key,
          { count, startedAt_ms: Number(startedAt) },
        ]),
      );
    },
    async create(budget, now_ms) {
      const { key } = budget;
      try {
        await adapter.create({ model: MODEL, data: { key, ...started(budget, now_ms) } });
        return true;
      } catch (error) {
        const exists = await adapter.findOne({
          model: MODEL,
          where: [{ field: "key", value: key }],
        });
        if (!exists) throw error;
        return false;
      }
    },
    async restart(budget, counter, now_ms) {
      const row = await adapter.incrementOne({
        model: MODEL,
        where: same(budget.key, counter.startedAt_ms),
        increment: {},
        set: started(budget, now_ms),
      });
      return row !== null;
    },
    async increment({ key, rule }, counter) {
      const row = await adapter.incrementOne({
        model: MODEL,
        where: [
          ...same(key, counter.startedAt_ms),
          { field: "count", operator: "lt", value: rule.max },
        ],
        increment: { count: 1 },
      });
      return row !== null;
    },
  };
}

/** Gives one attempt back: a right password was no guess. */
export async function giveBack(adapter: Adapter, key: string): Promise<void> {
  await adapter.incrementOne({
    model: MODEL,
    where: [
      { field: "key", value: key },
      { field: "count", operator: "gt", value: 0 },
    ],
    increment: { count: -1 },
  });
}

/** Forgets what was counted under a key. */
export async function forget(adapter: Adapter, key: string): Promise<void> {
  await adapter.deleteMany({ model: MODEL, where: [{ field: "key", value: key }] });
}

/** Drops the counters whose window is over: anybody can make new ones. */
export async function pruneAttempts(adapter: Adapter, now_ms: number): Promise<void> {
  await adapter.deleteMany({
    model: MODEL,
    where: [{ field: "endsAt", operator: "lt", value: now_ms }],
  });
}
