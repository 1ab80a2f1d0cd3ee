import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { MAX_NAME } from "../../account/account-error";
import { findPasswordFault } from "../../account/password-rules";

const MAX_IMAGE = 2_048;

/** What an account may be called, and which passwords it may have; who was sent away stays away. */
export function accountRules(): BetterAuthPlugin {
  return {
    id: "account-rules",
    schema: {
      user: {
        fields: {
          /** Set by whoever runs the server: every sign-in is refused. */
          disabled: { type: "boolean", required: false, input: false, returned: false },
        },
      },
    },
    init: () => ({
      options: {
        databaseHooks: {
          session: {
            create: {
              before: async ({ userId }, ctx) => {
                const user = await ctx?.context.internalAdapter.findUserById(userId);
                if (user && "disabled" in user && user.disabled) {
                  throw new APIError("FORBIDDEN", {
                    code: "ACCOUNT_DISABLED",
                    message: "This account is switched off",
                  });
                }
              },
            },
          },
        },
      },
    }),
    hooks: {
      before: [
        before(["/sign-up/email", "/update-user"], checkName),
        before(["/sign-up/email"], async ({ body }) => {
          await checkPassword(body?.password, [body?.name, body?.email]);
        }),
        before(["/change-password"], async (ctx) => {
          const session = await getSessionFromCtx(ctx);
          if (!session) return;
          await checkPassword(ctx.body?.newPassword, [session.user.name, session.user.email]);
          // Whoever changes a password may do so because somebody else has it.
          return { context: { body: { ...ctx.body, revokeOtherSessions: true } } };
        }),
        before(["/delete-user"], async ({ body }) => {
          // Better Auth takes a fresh session for it, which a thief may have.
          if (!body?.password) refuse("PASSWORD_REQUIRED", "Send the current password");
        }),
        before(["/revoke-session"], async (ctx) => {
          const token = await tokenOf(ctx, ctx.body?.token);
          if (token) return { context: { body: { token } } };
        }),
      ],
      after: [
        {
          matcher: ({ path }) => path === "/list-sessions",
          handler: createAuthMiddleware(async (ctx) => {
            const sessions = ctx.context.returned;
            if (!Array.isArray(sessions)) return;
            // A session is named by its id here, also to /revoke-session: its token stays inside.
            return ctx.json(sessions.map((session) => ({ ...session, token: session.id })));
          }),
        },
      ],
    },
  };
}

type Handler = Parameters<typeof createAuthMiddleware>[0];

function before(paths: readonly string[], handler: Handler) {
  return {
    matcher: ({ path }: { path?: string }) => path !== undefined && paths.includes(path),
    handler: createAuthMiddleware(handler),
  };
}

async function checkName({ path, body }: GenericEndpointContext): Promise<void> {
  const { name, image } = body ?? {};
  if (name !== undefined || path === "/sign-up/email") {
    if (typeof name !== "string" || !name.trim()) refuse("NAME_MISSING", "Write a name");
    if (name.length > MAX_NAME) refuse("NAME_TOO_LONG", `Use at most ${MAX_NAME} characters`);
  }
  if (image && (typeof image !== "string" || image.length > MAX_IMAGE)) {
    refuse("IMAGE_TOO_LONG", `Use an address of at most ${MAX_IMAGE} characters`);
  }
}

async function checkPassword(password: unknown, own: unknown[]): Promise<void> {
  // Better Auth says what is wrong with one that is no text.
  if (typeof password !== "string") return;
  const known = own.filter((text) => typeof text === "string");
  const fault = await findPasswordFault(password, known);
  if (fault) refuse(fault, "Choose another password");
}

/** The token of the signed-in person's session with this id. */
async function tokenOf(ctx: GenericEndpointContext, id: unknown): Promise<string | undefined> {
  const session = await getSessionFromCtx(ctx);
  if (!session || typeof id !== "string") return undefined;
  const all = await ctx.context.internalAdapter.listSessions(session.user.id);
  return all.find((other) => other.id === id)?.token;
}

function refuse(code: string, message: string): never {
  throw new APIError("BAD_REQUEST", { code, message });
}
