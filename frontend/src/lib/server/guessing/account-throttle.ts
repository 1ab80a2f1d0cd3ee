import type { BlockList } from "node:net";
import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import { peerAddress } from "../peer-address";
import { emailDigest, logSecurityOnce } from "../security-log";
import { type AttemptRule, type Budget, takeAttempt } from "./attempt-limit";
import { ATTEMPT_SCHEMA, attemptStore, forget, giveBack } from "./attempt-store";
import { knownDevice, rememberDevice } from "./known-device";

/** Guesses at one account's password, from one device or from one address. */
const GUESSES: AttemptRule = { max: 10, window_s: 900 };

/** Guesses at one account's password, from all addresses together that never signed in to it. */
const STRANGERS: AttemptRule = { max: 40, window_s: 900 };

/** Each of these costs a password hash, so a flood would take the processor from everybody. */
const DOORS: Record<string, { address: AttemptRule; server: AttemptRule }> = {
  "/sign-in/email": {
    address: { max: 30, window_s: 60 },
    server: { max: 300, window_s: 60 },
  },
  "/sign-up/email": {
    address: { max: 60, window_s: 60 },
    server: { max: 120, window_s: 60 },
  },
};

/** An address's first tries of a minute are let in, however busy others keep the server. */
const NEVER_SHED = 5;

/** How long an address counts as one that has signed in to an account. */
const KNOWN_ADDRESS: AttemptRule = { max: 1, window_s: 30 * 24 * 60 * 60 };

/** Where a session's owner types the current password. */
const PASSWORD_ASKED = new Set(["/change-password", "/verify-password", "/delete-user"]);

/**
 * Limits password guessing so that it costs only who does it: each address has a budget, each account
 * one per address, and a device that signed in before one of its own (docs/decisions/0016).
 */
export function accountThrottle(proxies: BlockList): BetterAuthPlugin {
  return {
    id: "account-throttle",
    schema: ATTEMPT_SCHEMA,
    hooks: {
      before: [
        {
          matcher: ({ path }) => path !== undefined && path in DOORS,
          handler: createAuthMiddleware((ctx) => guardDoor(ctx, senderOf(ctx, proxies))),
        },
        {
          matcher: ({ path }) => path !== undefined && PASSWORD_ASKED.has(path),
          handler: createAuthMiddleware(async (ctx) => {
            const session = await getSessionFromCtx(ctx);
            if (session) await takeOrRefuse(ctx, [guessesOf(session.session.id)], {});
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path !== undefined && path in DOORS,
          handler: createAuthMiddleware((ctx) => letIn(ctx, senderOf(ctx, proxies))),
        },
        {
          matcher: ({ path }) => path !== undefined && PASSWORD_ASKED.has(path),
          handler: createAuthMiddleware(async (ctx) => {
            const session = ctx.context.session;
            if (session && !isAPIError(ctx.context.returned)) {
              await forget(ctx.context.adapter, guessesOf(session.session.id).key);
            }
          }),
        },
      ],
    },
  };
}

interface Sender {
  readonly address: string;
  /** Digest of the e-mail address that is tried. */
  readonly account: string;
}

function senderOf(ctx: GenericEndpointContext, proxies: BlockList): Sender {
  const email = typeof ctx.body?.email === "string" ? ctx.body.email : "";
  return {
    address: peerAddress(ctx.headers ?? new Headers(), proxies),
    account: emailDigest(email),
  };
}

async function guardDoor(ctx: GenericEndpointContext, sender: Sender): Promise<void> {
  const door = DOORS[ctx.path];
  if (!door) return;
  const fields = { email: sender.account, address: sender.address };
  if (ctx.path === "/sign-in/email") {
    const device = await knownDevice(ctx, sender.account);
    if (device) return void (await takeOrRefuse(ctx, [guessesOf(device)], fields));
  }
  const budgets = [{ key: `${ctx.path}:${sender.address}`, rule: door.address }];
  if (ctx.path === "/sign-in/email") {
    budgets.push({ key: pairKey(sender), rule: GUESSES });
    if (!(await isKnownAddress(ctx, sender))) {
      budgets.push({ key: accountKey(sender), rule: STRANGERS });
    }
  }
  const [ofAddress = 0] = await takeOrRefuse(ctx, budgets, fields);
  if (ofAddress > NEVER_SHED) {
    await takeOrRefuse(ctx, [{ key: `${ctx.path}:all`, rule: door.server }], fields);
  }
}

/** After the right password: what was counted is given back, and device and address are known. */
async function letIn(ctx: GenericEndpointContext, sender: Sender): Promise<void> {
  if (!ctx.context.newSession) return;
  const { adapter } = ctx.context;
  const device = await knownDevice(ctx, sender.account);
  await rememberDevice(ctx, sender.account);
  if (device) return forget(adapter, guessesOf(device).key);
  await forget(adapter, pairKey(sender));
  if (!(await isKnownAddress(ctx, sender))) {
    await giveBack(adapter, accountKey(sender));
    await takeAttempt(
      attemptStore(adapter),
      [{ key: knownKey(sender), rule: KNOWN_ADDRESS }],
      Date.now(),
    );
  }
}

async function isKnownAddress(ctx: GenericEndpointContext, sender: Sender): Promise<boolean> {
  const key = knownKey(sender);
  return (await attemptStore(ctx.context.adapter).read([key])).has(key);
}

async function takeOrRefuse(
  ctx: GenericEndpointContext,
  budgets: readonly Budget[],
  fields: { email?: string; address?: string },
): Promise<readonly number[]> {
  const taken = await takeAttempt(attemptStore(ctx.context.adapter), budgets, Date.now());
  if (!taken.isRefused) return taken.counts;
  const { key, wait_s } = taken;
  logSecurityOnce(key, wait_s, "too_many_attempts", { ...fields, reason: ctx.path });
  throw new APIError(
    "TOO_MANY_REQUESTS",
    { code: "TOO_MANY_ATTEMPTS", message: "Too many attempts", retryAfter: wait_s },
    { "Retry-After": String(wait_s) },
  );
}

/** The guesses of one device, or of one session that asks for the current password. */
function guessesOf(name: string): Budget {
  return { key: `guesses:${name}`, rule: GUESSES };
}

const accountKey = ({ account }: Sender) => `account:${account}`;
const pairKey = ({ account, address }: Sender) => `account:${account}:${address}`;
const knownKey = ({ account, address }: Sender) => `known:${account}:${address}`;
