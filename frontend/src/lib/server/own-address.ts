import { isOwnHost } from "../../../server/own-host.mjs";

/**
 * The origins of the request's own address, if that is one of ours. A page under any of them is
 * this app, so what it asks for is no cross-site request.
 */
export function ownOrigins(
  headers: Headers | undefined,
  allowedHosts: readonly string[],
): readonly string[] {
  const host = headers?.get("host");
  if (!host || !isOwnHost(host, allowedHosts)) return [];
  // Whether a proxy in front speaks TLS is not known here, and makes no difference to whose it is.
  return [`http://${host}`, `https://${host}`];
}
