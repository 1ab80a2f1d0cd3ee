/**
 * The only file of the web app that decides security by environment.
 *
 * Values are read at run time, on the server from its environment and in the browser from the
 * `data-env` attribute that the root layout writes on <html>. Next would otherwise copy
 * NEXT_PUBLIC_ values into the bundle, and one build could serve one port and one host only.
 */

export interface Config {
  /** Origin of the backend, without a trailing slash. */
  readonly API_BASE_URL: string;
  /** Origin of this app, and issuer of its tokens, without a trailing slash. */
  readonly AUTH_BASE_URL: string;
  /** Cookies travel over https only. */
  readonly COOKIE_SECURE: boolean;
  /** Scripts cannot read the session cookie. */
  readonly HTTP_ONLY_TOKEN: boolean;
  /** The browser asks for session and token again whenever its tab comes back into view. */
  readonly REFRESH_CACHE: boolean;
}

export interface ChatKitSettings {
  readonly DOMAIN_KEY: string;
  readonly SCRIPT_URL: string;
}

export type PublicEnv = Partial<Record<(typeof PUBLIC_KEYS)[number], string>>;

export const PUBLIC_KEYS = [
  "NEXT_PUBLIC_MOD",
  "NEXT_PUBLIC_API_URL",
  "NEXT_PUBLIC_BASE_URL",
  "NEXT_PUBLIC_OPENAI_DOMAIN_KEY",
  "NEXT_PUBLIC_CHATKIT_SCRIPT_URL",
  "NEXT_PUBLIC_HTTP_ONLY_TOKEN",
] as const;

export const OWN_CHATKIT_SCRIPT = "/chatkit/chatkit.js";

/** A setting is missing or malformed; the message names it and says what to write. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code = "invalid_config";
}

/** Whether the environment asks for developer mode; anything but the two modes is an error. */
export function parseIsDev(env: PublicEnv): boolean {
  const mode = env.NEXT_PUBLIC_MOD || "production";
  if (mode !== "developer" && mode !== "production") {
    throw new ConfigError(`NEXT_PUBLIC_MOD is "${mode}": write developer or production`);
  }
  return mode === "developer";
}

/**
 * Builds the configuration, or throws a ConfigError that names the first bad setting.
 *
 * @param here Origin of the page in a browser. Where page and backend share one address, both are
 *   found wherever the page was: localhost, 127.0.0.1, a name in the LAN (docs/decisions/0024).
 */
export function parseConfig(env: PublicEnv, here?: string): Config {
  const isDev = parseIsDev(env);
  const api = parseUrl(env, "NEXT_PUBLIC_API_URL", isDev ? "http://localhost:8000" : null);
  const app = parseUrl(env, "NEXT_PUBLIC_BASE_URL", isDev ? "http://localhost:3000" : null);
  const isOneAddress = here !== undefined && new URL(api).origin === new URL(app).origin;
  return {
    API_BASE_URL: isOneAddress ? here : api,
    AUTH_BASE_URL: isOneAddress ? here : app,
    COOKIE_SECURE: !isDev,
    HTTP_ONLY_TOKEN: !isDev || env.NEXT_PUBLIC_HTTP_ONLY_TOKEN === "true",
    REFRESH_CACHE: !isDev,
  };
}

export function parseChatKit(env: PublicEnv): ChatKitSettings {
  return {
    DOMAIN_KEY: env.NEXT_PUBLIC_OPENAI_DOMAIN_KEY || "self-hosted",
    SCRIPT_URL: env.NEXT_PUBLIC_CHATKIT_SCRIPT_URL || OWN_CHATKIT_SCRIPT,
  };
}

function parseUrl(env: PublicEnv, key: keyof PublicEnv, fallback: string | null): string {
  const value = env[key] || fallback;
  if (!value) {
    throw new ConfigError(`${key} is not set: production needs it, for example ${key}=https://…`);
  }
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new ConfigError(`${key} is "${value}": write a full http or https address`);
  }
  return value.replace(/\/+$/, "");
}

/** The public settings of this process, or in a browser those of the page. */
export function readPublicEnv(): PublicEnv {
  const fromPage = typeof document === "undefined" ? null : document.documentElement.dataset.env;
  if (fromPage) return JSON.parse(fromPage) as PublicEnv;
  // A copy under another name: Next replaces only literal `process.env.NEXT_PUBLIC_…`.
  const source = process.env;
  return Object.fromEntries(PUBLIC_KEYS.map((key) => [key, source[key]])) as PublicEnv;
}

/** `next build` imports every module before any setting has to exist. */
function isBuilding(): boolean {
  return typeof document === "undefined" && process.env.NEXT_PHASE === "phase-production-build";
}

const ENV: PublicEnv = isBuilding() ? { NEXT_PUBLIC_MOD: "developer" } : readPublicEnv();

/** @public Named by the specification; the app itself asks CONFIG. */
export const IS_DEV: boolean = parseIsDev(ENV);
export const CONFIG: Config = parseConfig(ENV, globalThis.location?.origin);
/** The address that was set, which the one in use may differ from. */
export const SET_ADDRESS: string = parseConfig(ENV).AUTH_BASE_URL;
export const CHATKIT: ChatKitSettings = parseChatKit(ENV);
