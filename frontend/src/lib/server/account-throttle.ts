import { createHash } from "node:crypto";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { type AttemptRule, type AttemptStore, takeAttempt } from "./attempt-limit";

type Adapter = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]["context"]["adapter"];

const MODEL = "attempt";

/** 40 guesses an hour and account, whatever addresses they come from. */
const PER_ACCOUNT: AttemptRule = { max: 10, window_s: 900 };

/** Each of these costs a password hash, so a flood would take the processor from everybody. */
const PER_SERVER: Record<string, AttemptRule> = {
  "/sign-in/email": { max: 300, window_s: 60 },
  "/sign-up/email": { max: 120, window_s: 60 },
};

/**
 * Limits password guessing per account. Better Auth's own limiter counts per address, and an
 * address can be changed or, without a proxy that is known, made up.
 */
export function accountThrottle(): BetterAuthPlugin {
  return {
    id: "account-throttle",
    schema: {
      [MODEL]: {
        fields: {
          key: { type: "string", required: true, unique: true },
          count: { type: "number", required: true },
          startedAt: { type: "number", required: true, bigint: true },
        },
      },
    },
    hooks: {
      before: [
        {
          matcher: ({ path }) => path !== undefined && path in PER_SERVER,
          handler: createAuthMiddleware(async (ctx) => {
            const store = attemptStore(ctx.context.adapter);
            const rule = PER_SERVER[ctx.path];
            if (rule) await refuseBeyond(store, ctx.path, rule);
            const email = emailOf(ctx.body);
            if (email && ctx.path === "/sign-in/email") {
              await refuseBeyond(store, accountKey(email), PER_ACCOUNT);
            }
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === "/sign-in/email",
          handler: createAuthMiddleware(async (ctx) => {
            const email = emailOf(ctx.body);
            if (!email || !ctx.context.newSession) return;
            await ctx.context.adapter.deleteMany({
              model: MODEL,
              where: [{ field: "key", value: accountKey(email) }],
            });
          }),
        },
      ],
    },
  };
}

async function refuseBeyond(store: AttemptStore, key: string, rule: AttemptRule): Promise<void> {
  const wait_s = await takeAttempt(store, key, rule, Date.now());
  if (wait_s > 0) {
    throw new APIError(
      "TOO_MANY_REQUESTS",
      { code: "TOO_MANY_ATTEMPTS", message: "Too many attempts", retryAfter: wait_s },
      { "Retry-After": String(wait_s) },
    );
  }
}

function emailOf(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("email" in body)) return null;
  return typeof body.email === "string" ? body.email.trim().toLowerCase() : null;
}

/** Addresses are kept as a digest: a table of guessed accounts is nobody's to read. */
function accountKey(email: string): string {
  return `account:${createHash("sha256").update(email).digest("base64url")}`;
}

function attemptStore(adapter: Adapter): AttemptStore {
  const same = (key: string, startedAt_ms: number) => [
    { field: "key", value: key },
    { field: "startedAt", value: startedAt_ms },
  ];
  return {
    async read(key) {
      const row = await adapter.findOne<{ count: number; startedAt: number | bigint | string }>({
        model: MODEL,
        where: [{ field: "key", value: key }],
      });
      return row && { count: row.count, startedAt_ms: Number(row.startedAt) };
    },
    async create(key, now_ms) {
      try {
        await adapter.create({ model: MODEL, data: { key, count: 1, startedAt: now_ms } });
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
    async restart(key, counter, now_ms) {
      const row = await adapter.incrementOne({
        model: MODEL,
        where: same(key, counter.startedAt_ms),
        increment: {},
        set: { count: 1, startedAt: now_ms },
      });
      return row !== null;
    },
    async increment(key, counter, max) {
      const row = await adapter.incrementOne({
        model: MODEL,
        where: [...same(key, counter.startedAt_ms), { field: "count", operator: "lt", value: max }],
        increment: { count: 1 },
      });
      return row !== null;
    },
  };
}
