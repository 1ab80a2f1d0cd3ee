import { CHATKIT, CONFIG, OWN_CHATKIT_SCRIPT } from "../config";

/**
 * The policy of a page: scripts by nonce only, and no connection but to this app and its backend.
 * A chat script from elsewhere adds its own origin, and nothing else.
 */
export function contentSecurityPolicy(
  nonce: string,
  isDevServer = process.env.NODE_ENV === "development",
): string {
  const origin = new URL(CONFIG.API_BASE_URL).origin;
  // Under one address that is 'self', whichever name the page was opened by.
  const api = origin === new URL(CONFIG.AUTH_BASE_URL).origin ? [] : [origin];
  const chatkit =
    CHATKIT.SCRIPT_URL === OWN_CHATKIT_SCRIPT
      ? []
      : [new URL(CHATKIT.SCRIPT_URL, CONFIG.AUTH_BASE_URL).origin];
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    // Next's dev server evaluates code and injects style elements; a build does neither.
    "script-src": [
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(isDevServer ? ["'unsafe-eval'"] : []),
    ],
    "style-src": ["'self'", isDevServer ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    "img-src": ["'self'", "data:", "blob:", ...chatkit],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...api, ...chatkit, ...(isDevServer ? ["ws:"] : [])],
    // The worker that all tabs share; it would fall back to the rules for scripts, which have a nonce.
    "worker-src": ["'self'"],
    "frame-src": chatkit.length > 0 ? chatkit : ["'none'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}
