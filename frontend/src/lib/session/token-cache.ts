/**
 * Keeps one JWT until shortly before it expires. Callers that ask while a request is under way
 * share its answer, and an answer that arrives after `clear` is thrown away.
 */

export interface TokenCache {
  /** The token, fetched when there is none or it is about to expire; null when signed out. */
  get(): Promise<string | null>;
  /** Forgets the token, or only `token` if it is still the one kept. */
  clear(token?: string): void;
}

export interface TokenCacheOptions {
  load: () => Promise<string | null>;
  now_ms?: () => number;
  /** How long before its expiry a token counts as expired: clocks differ, requests take time. */
  margin_ms?: number;
}

export function createTokenCache({
  load,
  now_ms = Date.now,
  margin_ms = 60_000,
}: TokenCacheOptions): TokenCache {
  let kept: { token: string; expires_ms: number } | null = null;
  let loading: Promise<string | null> | null = null;
  let generation = 0;

  async function fetchToken(): Promise<string | null> {
    const mine = generation;
    const token = await load();
    if (mine === generation) {
      kept = token ? { token, expires_ms: tokenExpiry_ms(token) } : null;
    }
    return token;
  }

  return {
    get() {
      if (kept && now_ms() < kept.expires_ms - margin_ms) return Promise.resolve(kept.token);
      if (!loading) {
        const mine = fetchToken().finally(() => {
          if (loading === mine) loading = null;
        });
        loading = mine;
      }
      return loading;
    },
    clear(token) {
      if (token !== undefined && kept?.token !== token) return;
      generation += 1;
      kept = null;
      loading = null;
    },
  };
}

/** The claims of a JWT, unverified: the backend verifies, the browser only reads its own token. */
export function readClaims(token: string): Record<string, unknown> {
  const payload = token.split(".")[1] ?? "";
  try {
    const bytes = Uint8Array.from(
      atob(payload.replace(/-/g, "+").replace(/_/g, "/")),
      (character) => character.codePointAt(0) ?? 0,
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function tokenExpiry_ms(token: string): number {
  const { exp } = readClaims(token);
  return typeof exp === "number" ? exp * 1000 : 0;
}
