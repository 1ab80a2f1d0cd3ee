import type { BlockList } from "node:net";
import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { peerAddress } from "./peer-address";
import { emailDigest, logSecurity, type SecurityEvent } from "./security-log";

/** What a door is called in the log: when it let somebody through, and when it did not. */
const DOORS: Record<string, readonly [SecurityEvent, SecurityEvent]> = {
  "/sign-in/email": ["sign_in", "sign_in_refused"],
  "/sign-up/email": ["sign_up", "sign_up_refused"],
  "/change-password": ["password_changed", "password_change_refused"],
  "/delete-user": ["account_deleted", "account_deletion_refused"],
};

/** Tells the log of every sign-in, sign-up and change of an account, and of each that was refused. */
export function securityEvents(proxies: BlockList): BetterAuthPlugin {
  return {
    id: "security-events",
    hooks: {
      after: [
        {
          matcher: ({ path }) => path !== undefined && path in DOORS,
          handler: createAuthMiddleware(async (ctx) => tell(ctx, proxies)),
        },
      ],
    },
  };
}

function tell(ctx: GenericEndpointContext, proxies: BlockList): void {
  const [done, refused] = DOORS[ctx.path] ?? [];
  if (!done || !refused) return;
  const { newSession, session } = ctx.context;
  const returned = "returned" in ctx.context ? ctx.context.returned : undefined;
  const who = {
    user: newSession?.user.id ?? session?.user.id,
    email: typeof ctx.body?.email === "string" ? emailDigest(ctx.body.email) : undefined,
    address: peerAddress(ctx.headers ?? new Headers(), proxies),
  };
  if (isAPIError(returned)) {
    logSecurity(refused, { ...who, reason: returned.body?.code ?? String(returned.statusCode) });
  } else {
    logSecurity(done, who);
  }
}
