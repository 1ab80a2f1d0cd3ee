import { BlockList, isIP } from "node:net";
import { ConfigError } from "../config";

/** The front server puts the socket's address here, over whatever a client sent. */
const PEER = "x-tandem-peer";
const UNKNOWN = "unknown";

/** The proxies of TRUSTED_PROXIES; a ConfigError names an entry that is no address or range. */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    try {
      const family = isIP(address) === 6 ? "ipv6" : "ipv4";
      if (bits === undefined) list.addAddress(address, family);
      else list.addSubnet(address, /^\d+$/.test(bits) ? Number(bits) : -1, family);
    } catch {
      throw new ConfigError(
        `TRUSTED_PROXIES has "${entry}": write addresses or ranges (10.0.0.0/8)`,
      );
    }
  }
  return list;
}

/**
 * The address that a request counts for: the socket's, or where that is a known proxy the first from
 * the right in X-Forwarded-For that is none. IPv6 is cut to its /64: one household, or one machine.
 * Without the front server only a known proxy can be believed; without one all share one name.
 */
export function peerAddress(headers: Headers, proxies: BlockList): string {
  const peer = plain(headers.get(PEER) ?? "");
  const isThere = isIP(peer) > 0;
  if (isThere && !isIn(proxies, peer)) return network(peer);
  if (!isThere && proxies.rules.length === 0) return UNKNOWN;
  for (const hop of (headers.get("x-forwarded-for") ?? "").split(",").reverse()) {
    const address = plain(hop);
    if (!isIP(address)) break;
    if (!isIn(proxies, address)) return network(address);
  }
  return isThere ? network(peer) : UNKNOWN;
}

function isIn(proxies: BlockList, address: string): boolean {
  return proxies.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Without a zone, and IPv4 as IPv4. */
function plain(address: string): string {
  return address
    .trim()
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=\d+\.)/i, "");
}

function network(address: string): string {
  if (isIP(address) === 4) return address;
  const [left = "", right] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const groups = left ? left.split(":") : [];
  const tail = right ? right.split(":") : [];
  while (right !== undefined && groups.length + tail.length < 8) groups.push("0");
  return `${[...groups, ...tail].slice(0, 4).join(":")}::/64`;
}
