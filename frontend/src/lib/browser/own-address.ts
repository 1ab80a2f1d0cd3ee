import type { Config } from "@/lib/config";

/**
 * Whether a page of this origin can sign in and reach the backend: it is the one that was set, or
 * any other where page and backend share their address and cookies need no TLS that is not there.
 */
export function canWorkAt(here: string, config: Config): boolean {
  if (new URL(config.AUTH_BASE_URL).origin !== here) return false;
  return !config.COOKIE_SECURE || here.startsWith("https:") || isLoopback(here);
}

/** Browsers count these as secure: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
function isLoopback(origin: string): boolean {
  const { hostname } = new URL(origin);
  return /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
