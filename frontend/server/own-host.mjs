// @ts-check
import { isIP } from "node:net";

/**
 * Names that no stranger's DNS can point here: a page of another site that had its own name point
 * at this machine (DNS rebinding) is never mistaken for ours. The suffixes are reserved for homes
 * and offices (RFC 6761, RFC 6762, RFC 8375, and ICANN's .internal); `.lan` and `.home` are never
 * delegated, and routers hand them out.
 */
const PRIVATE_NAME = /^[a-z0-9_-]+$|\.(?:localhost|local|internal|home\.arpa|lan|home)$/;

/**
 * The host name of a `Host` header or an address: lower case, without port, brackets and final dot.
 *
 * @param {string | undefined} host
 * @returns {string | null} null for what is no host at all
 */
export function hostName(host) {
  if (!host || !URL.canParse(`http://${host}`)) return null;
  const url = new URL(`http://${host}`);
  if (url.pathname !== "/" || url.search || url.hash || url.username || url.password) return null;
  return url.hostname.replace(/^\[|\]$|\.$/g, "") || null;
}

/**
 * Whether Tandem may answer under this host: an address, a private name, or one that was allowed.
 *
 * @param {string | undefined} host A `Host` header, with or without a port.
 * @param {readonly string[]} allowed Host names; `*` allows every one.
 */
export function isOwnHost(host, allowed = []) {
  const name = hostName(host);
  if (!name) return false;
  return (
    isIP(name) > 0 || PRIVATE_NAME.test(name) || allowed.includes(name) || allowed.includes("*")
  );
}
