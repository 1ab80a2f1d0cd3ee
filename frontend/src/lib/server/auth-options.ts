import type { BetterAuthOptions } from "better-auth";
import { type JwtOptions, jwt } from "better-auth/plugins/jwt";
import { CONFIG, type Config } from "../config";
import { accountThrottle } from "./account-throttle";
import type { AuthDatabase } from "./auth-database";
import { ownOrigins } from "./own-address";
import { endTokensOf } from "./session-end";
import type { ServerSettings } from "./settings";

const DAY_S = 24 * 60 * 60;

/** How long a session lasts without use. */
export const SESSION_S = 7 * DAY_S;

/** Claims and keys of the tokens that the backend verifies. */
export function jwtOptions(config: Config, settings: ServerSettings) {
  return {
    jwks: {
      keyPairConfig: { alg: "ES256" },
      rotationInterval: 30 * DAY_S,
      // An old key stays published far longer than any token that it signed.
      gracePeriod: 30 * DAY_S,
    },
    jwt: {
      issuer: config.AUTH_BASE_URL,
      audience: settings.apiAudience,
      expirationTime: "15m",
      // Without this the token carries the whole user record.
      definePayload: ({ session }) => ({ sid: session.id }),
    },
  } satisfies JwtOptions;
}

/** Better Auth's options; a file of their own because start-up migration needs them too. */
export function authOptions(
  database: AuthDatabase,
  secret: string,
  settings: ServerSettings,
  config: Config = CONFIG,
) {
  const tokens = jwtOptions(config, settings);
  return {
    appName: "Tandem",
    baseURL: config.AUTH_BASE_URL,
    secret,
    database: { dialect: database.dialect, type: database.type },
    trustedOrigins: async (request) => [
      new URL(config.AUTH_BASE_URL).origin,
      ...ownOrigins(request?.headers, settings.allowedHosts),
    ],
    telemetry: { enabled: false },
    // At "warn" every mistyped password would be a line.
    logger: { level: "error" },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    // No cookie cache: it would keep a session alive that was ended elsewhere.
    session: { expiresIn: SESSION_S, updateAge: DAY_S },
    databaseHooks: { session: { delete: { after: endTokensOf(config, tokens) } } },
    rateLimit: {
      enabled: settings.trustedProxies.length > 0,
      storage: "database",
      window: 10,
      max: 200,
      customRules: {
        "/sign-in/email": { window: 60, max: 30 },
        "/sign-up/email": { window: 60, max: 30 },
      },
    },
    advanced: {
      // Said outright: Better Auth switches these checks off where NODE_ENV is "test".
      disableCSRFCheck: false,
      disableOriginCheck: false,
      // "__Host-" binds a cookie to this host; Better Auth itself would only write "__Secure-".
      useSecureCookies: false,
      cookiePrefix: config.COOKIE_SECURE ? "__Host-tandem" : "tandem",
      defaultCookieAttributes: {
        secure: config.COOKIE_SECURE,
        httpOnly: config.HTTP_ONLY_TOKEN,
        sameSite: "lax",
        path: "/",
      },
      ipAddress: {
        // Anybody can send X-Forwarded-For: without a known proxy no address is believed.
        disableIpTracking: settings.trustedProxies.length === 0,
        trustedProxies: [...settings.trustedProxies],
      },
    },
    plugins: [jwt(tokens), accountThrottle()],
  } satisfies BetterAuthOptions;
}
