import type { AuthContext, BetterAuthPlugin, GenericEndpointContext, Session } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { deleteSessionCookie } from "better-auth/cookies";
import { type JwtOptions, signJWT } from "better-auth/plugins/jwt";
import { logSecurity } from "../security-log";
import { type Notice, Outbox, type OutboxStore, RefusedError } from "./outbox";

const MODEL = "outbox";

/** Signing out waits for the backend no longer than this; the outbox goes on. */
const TIMEOUT_MS = 2_000;
const TOKEN_S = 60;

/** Better Auth reads a hundred rows unless told otherwise; refused ones must not fill that. */
const MAX_ROUND = 10_000;

/** The backend has heard of these when they are answered, where it can be reached. */
const ENDS_SESSIONS = new Set([
  "/revoke-session",
  "/revoke-sessions",
  "/revoke-other-sessions",
  "/change-password",
  "/delete-user",
]);

/** By the adapter of the auth server that each belongs to. */
const outboxes = new WeakMap<object, Outbox>();

/** The outbox of an auth server. */
export function outboxOf({ adapter }: { adapter: object }): Outbox {
  const outbox = outboxes.get(adapter);
  if (!outbox) throw new Error("This auth server has no backend to tell");
  return outbox;
}

/**
 * Has the backend refuse every token of a session that ended here, by signing out or otherwise
 * (OWASP ASVS 7.4.1), and delete what belongs to an account that was deleted.
 */
export function backendNotices(backendUrl: string, options: JwtOptions): BetterAuthPlugin {
  return {
    id: "backend-notices",
    schema: {
      [MODEL]: {
        fields: {
          kind: { type: "string", required: true },
          userId: { type: "string", required: true },
          sessionId: { type: "string", required: false },
          createdAt: { type: "date", required: true },
        },
      },
    },
    init(context) {
      const outbox = new Outbox(outboxStore(context), tellBackend(context, backendUrl, options));
      outboxes.set(context.adapter, outbox);
      return {
        options: {
          user: {
            deleteUser: {
              enabled: true,
              beforeDelete: ({ id }) => outbox.add("account", id, null),
            },
          },
          databaseHooks: {
            session: {
              delete: {
                before: (session: Session) => outbox.add("session", session.userId, session.id),
                after: async (session: Session) => {
                  logSecurity("session_ended", { user: session.userId });
                },
              },
            },
          },
        },
      };
    },
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === "/sign-out",
          handler: createAuthMiddleware(signOut),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path !== undefined && ENDS_SESSIONS.has(path),
          handler: createAuthMiddleware((ctx) => outboxOf(ctx.context).deliver()),
        },
      ],
    },
  };
}

/**
 * Better Auth's own answers success whatever happened. `tokens_ended` is false while the backend has
 * yet to hear of it.
 */
async function signOut(ctx: GenericEndpointContext) {
  const { authCookies, internalAdapter, secret } = ctx.context;
  const token = await ctx.getSignedCookie(authCookies.sessionToken.name, secret);
  if (!token) return;
  try {
    const found = await internalAdapter.findSession(token);
    if (!found) return;
    await internalAdapter.deleteSession(token);
    const outbox = outboxOf(ctx.context);
    await outbox.deliver();
    const isWaiting = await outbox.isWaiting(found.session.id);
    deleteSessionCookie(ctx);
    return ctx.json({ success: true, tokens_ended: !isWaiting });
  } catch (cause) {
    ctx.context.logger.error("A session could not be ended", cause);
    throw new APIError("SERVICE_UNAVAILABLE", {
      code: "NOT_SIGNED_OUT",
      message: "You are still signed in: the server could not write that down",
    });
  }
}

function outboxStore(context: AuthContext): OutboxStore {
  const { adapter } = context;
  return {
    add: async (notice) => void (await adapter.create({ model: MODEL, data: { ...notice } })),
    waiting: () =>
      adapter.findMany<Notice>({
        model: MODEL,
        limit: MAX_ROUND,
        sortBy: { field: "createdAt", direction: "asc" },
      }),
    isWaiting: async (sessionId) => {
      const where = [{ field: "sessionId", value: sessionId }];
      return (await adapter.count({ model: MODEL, where })) > 0;
    },
    remove: ({ id }) => adapter.delete({ model: MODEL, where: [{ field: "id", value: id }] }),
    async finish({ kind, userId, sessionId }) {
      if (kind === "session") {
        // Without its hooks, which would store a notice again.
        const where = [{ field: "id", value: sessionId }];
        await adapter.deleteMany({ model: "session", where });
      } else if (await context.internalAdapter.findUserById(userId)) {
        await context.internalAdapter.deleteUser(userId);
      }
    },
  };
}

function tellBackend(context: AuthContext, backendUrl: string, options: JwtOptions) {
  return async ({ id, kind, userId, sessionId }: Notice): Promise<void> => {
    const now_s = Math.floor(Date.now() / 1000);
    // A name that no session has: only a token of it may delete (backend/src/services/accounts.py).
    const sid = sessionId ?? `account:${id}`;
    const payload = { sub: userId, sid, iat: now_s, exp: now_s + TOKEN_S };
    // Signing needs no more of an endpoint than its context.
    const token = await signJWT({ context } as GenericEndpointContext, { options, payload });
    const address = `${backendUrl}/api/${encodeURIComponent(userId)}/${kind}`;
    const response = await fetch(address, {
      method: "DELETE",
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (response.status >= 500) throw new Error(`the backend answered ${response.status}`);
    if (!response.ok) throw new RefusedError(`the backend answered ${response.status}`);
  };
}
