import { type AuthContext, betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { pruneAttempts } from "../guessing/attempt-store";
import { outboxOf } from "../notices/backend-notices";
import { readServerSettings } from "../settings";
import { openAuthDatabase } from "./auth-database";
import { authOptions } from "./auth-options";
import { keptSecret } from "./auth-secret";
import { requireSigningKey } from "./signing-key";

const PRUNE_MS = 10 * 60 * 1000;

export type Auth = Awaited<ReturnType<typeof createAuth>>["auth"];

async function createAuth() {
  const settings = readServerSettings();
  const database = openAuthDatabase(settings);
  const secret = settings.authSecret ?? (await keptSecret(settings.dataDir));
  const options = authOptions(database, secret, settings);
  const auth = betterAuth(options);
  return {
    auth,
    migrate: () =>
      database.withMigrationLock(async () => {
        const { runMigrations } = await getMigrations(options);
        await runMigrations();
        await requireSigningKey(auth.api);
      }),
  };
}

// Next loads this module once per bundle; one process shall hold one connection.
const SHARED = Symbol.for("tandem.auth");
type Shared = typeof globalThis & { [SHARED]?: ReturnType<typeof createAuth> };

function shared(): ReturnType<typeof createAuth> {
  const holder = globalThis as Shared;
  holder[SHARED] ??= createAuth();
  return holder[SHARED];
}

/** The Better Auth server of this process. */
export async function getAuth(): Promise<Auth> {
  return (await shared()).auth;
}

/** What Better Auth itself works with: its tables, its hashes, and what must happen with them. */
export async function getAuthContext(): Promise<AuthContext> {
  // Its type says which options it was made with, which nothing that uses it cares for.
  return (await (
    await getAuth()
  ).$context) as unknown as AuthContext;
}

/** Makes or extends the auth tables; to be called before the first request is served. */
export async function migrateAuth(): Promise<void> {
  await (await shared()).migrate();
}

/** Does what no request does: tells the backend what it has yet to hear, forgets old counters. */
export async function startAuthWork(): Promise<void> {
  const context = await getAuthContext();
  outboxOf(context).start();
  setInterval(() => {
    pruneAttempts(context.adapter, Date.now()).catch((cause: unknown) => {
      console.error("auth: old counters stay for now:", cause);
    });
  }, PRUNE_MS).unref();
}
