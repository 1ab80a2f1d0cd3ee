// @ts-check
/**
 * The web server: pages by Next, everything of the backend passed on to it, under one address.
 *
 *   node server/serve.mjs [--dev]
 *
 * Settings: HOST (names or addresses to listen on, with commas between), WEB_PORT,
 * BACKEND_URL, and ALLOWED_HOSTS (further names it may be opened by).
 */
import { createServer } from "node:http";
import path from "node:path";
import { createApiProxy } from "./api-proxy.mjs";
import { isOwnHost } from "./own-host.mjs";
import { rehearse } from "./rehearsal.mjs";
import { isBackendPath } from "./sides.mjs";
import { wrongAddress } from "./wrong-address.mjs";

const STOP_TIMEOUT_MS = 3_000;

const isDev = process.argv.includes("--dev");
// @ts-expect-error - Next's types make it read-only; Next itself reads it when it is loaded
process.env.NODE_ENV = isDev ? "development" : "production";

const port = Number(process.env.WEB_PORT || 3000);
const hosts = (process.env.HOST || "127.0.0.1,::1").split(",").map((host) => host.trim());
const allowed = (process.env.ALLOWED_HOSTS ?? "")
  .split(",")
  .map((name) => name.trim().toLowerCase());
const base = process.env.NEXT_PUBLIC_BASE_URL;
if (base && URL.canParse(base)) allowed.push(new URL(base).hostname);

const { default: next } = await import("next");
const app = next({ dev: isDev, dir: path.join(import.meta.dirname, ".."), port });
await app.prepare();
const pages = app.getRequestHandler();
const backend = createApiProxy(process.env.BACKEND_URL || "http://127.0.0.1:8000");
if (!isDev) await rehearse(createApiProxy);

/** @type {import("node:http").RequestListener} */
function answer(request, response) {
  if (!isOwnHost(request.headers.host, allowed)) {
    wrongAddress(request, response, base ?? `http://localhost:${port}`);
    return;
  }
  if (request.method === "TRACE") {
    // Next answers it with 500. It would send back what a browser keeps from scripts (RFC 9110).
    response.writeHead(405, { Allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" }).end();
    return;
  }
  // Whoever sends this header says nothing by it: it is ours.
  request.headers["x-tandem-peer"] = request.socket.remoteAddress ?? "";
  const [pathname = "/"] = (request.url ?? "/").split("?");
  if (isBackendPath(pathname)) backend(request, response);
  else void pages(request, response);
}

const servers = hosts.map((host) => ({ host, server: createServer(answer) }));
if (isDev) {
  const upgrade = app.getUpgradeHandler();
  for (const { server } of servers) server.on("upgrade", upgrade);
}
for (const { host, server } of servers) {
  server.on("error", (error) => {
    // A machine without IPv6 still has the other address.
    if (host === "::1" && hosts.length > 1) return;
    console.error(`Tandem web did not start: ${error.message}`);
    process.exit(1);
  });
  server.listen({ host, port, ipv6Only: host === "::1" });
}

function stop() {
  for (const { server } of servers) {
    server.close();
    server.closeIdleConnections();
  }
  const end = setTimeout(() => process.exit(0), STOP_TIMEOUT_MS);
  void app.close().finally(() => {
    for (const { server } of servers) server.closeAllConnections();
    clearTimeout(end);
    process.exit(0);
  });
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
