import type { BetterAuthOptions } from "better-auth";
import { isAPIError } from "better-auth/api";
import { type JwtOptions, jwt } from "better-auth/plugins/jwt";
import { MAX_PASSWORD, MIN_PASSWORD } from "../../account/password-rules";
import { CONFIG, type Config } from "../../config";
import { accountThrottle } from "../guessing/account-throttle";
import { backendNotices } from "../notices/backend-notices";
import { ownOrigins } from "../own-address";
import { proxyList } from "../peer-address";
import { securityEvents } from "../security-events";
import type { ServerSettings } from "../settings";
import { accountRules } from "./account-rules";
import type { AuthDatabase } from "./auth-database";

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
  const proxies = proxyList(settings.trustedProxies);
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
    // A refusal is the sender's matter, and security-events.ts tells of those that count.
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error)) console.error("auth:", error);
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: !settings.isSignUpOpen,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
    },
    // No cookie cache: it would keep a session alive that was ended elsewhere.
    session: { expiresIn: SESSION_S, updateAge: DAY_S },
    // account-throttle.ts counts by the address that the front server saw, and more than that.
    rateLimit: { enabled: false },
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
      // Anybody can send X-Forwarded-For; whose address counts is peer-address.ts's to say.
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      jwt(tokens),
      accountThrottle(proxies),
      accountRules(),
      securityEvents(proxies),
      backendNotices(settings.backendUrl ?? config.API_BASE_URL, tokens),
    ],
  } satisfies BetterAuthOptions;
}
