import path from "node:path";
import { ConfigError } from "../config";

/** Settings that never reach a browser, read when the server starts. */
export interface ServerSettings {
  /** Absolute; holds the embedded database and the generated secret. */
  readonly dataDir: string;
  /** postgres:// address, or null for the embedded database. */
  readonly authDatabaseUrl: string | null;
  /** null: made once and kept in dataDir. */
  readonly authSecret: string | null;
  readonly apiAudience: string;
  readonly mcpAudience: string;
  /** Further host names that this server may be opened by, besides addresses and private names. */
  readonly allowedHosts: readonly string[];
  /** Where this server itself reaches the backend; null: where browsers do. */
  readonly backendUrl: string | null;
  /** Whether strangers can make accounts here. */
  readonly isSignUpOpen: boolean;
  /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For may be believed. */
  readonly trustedProxies: readonly string[];
}

type Env = Readonly<Record<string, string | undefined>>;

export function readServerSettings(env: Env = process.env): ServerSettings {
  const authDatabaseUrl = env.AUTH_DATABASE_URL || null;
  if (authDatabaseUrl && !/^postgres(ql)?:\/\//.test(authDatabaseUrl)) {
    throw new ConfigError("AUTH_DATABASE_URL needs to start with postgres:// (or be empty)");
  }
  const authSecret = env.BETTER_AUTH_SECRET || null;
  if (authSecret && authSecret.length < 32) {
    throw new ConfigError("BETTER_AUTH_SECRET needs at least 32 characters (or be empty)");
  }
  const signUp = env.SIGN_UP || "open";
  if (signUp !== "open" && signUp !== "closed") {
    throw new ConfigError(`SIGN_UP is "${signUp}": write open or closed`);
  }
  return {
    dataDir: path.resolve(/* turbopackIgnore: true */ process.cwd(), env.DATA_DIR || "../data"),
    authDatabaseUrl,
    authSecret,
    apiAudience: env.AUTH_AUDIENCE || "tandem-api",
    mcpAudience: env.MCP_AUDIENCE || "tandem-mcp",
    backendUrl: env.BACKEND_URL?.replace(/\/+$/, "") || null,
    isSignUpOpen: signUp === "open",
    allowedHosts: names(env.ALLOWED_HOSTS),
    trustedProxies: names(env.TRUSTED_PROXIES),
  };
}

function names(list = ""): string[] {
  return list.split(",").flatMap((entry) => entry.trim() || []);
}
