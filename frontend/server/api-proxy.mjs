// @ts-check
import { Agent } from "node:http";
import { createProxyServer } from "httpxy";

/** Shorter than the 5 s after which uvicorn closes an idle connection: none is used as it closes. */
const IDLE_MS = 4_000;

const UNAVAILABLE = JSON.stringify({
  type: "about:blank",
  title: "Service Unavailable",
  status: 503,
  detail: "This is not available right now. Try again in a moment.",
  code: "unavailable",
});

/**
 * Passes requests on to the backend and its answers back, byte by byte as they come.
 *
 * A backend that cannot be reached is a 503 problem (RFC 9457); one that breaks off breaks the
 * answer off here too, so that a reader of a stream sees a cut as a cut.
 *
 * @param {string} target The backend's address.
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void}
 */
export function createApiProxy(target) {
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS, scheduling: "lifo", noDelay: true });
  // The backend knows itself by its own address; which of ours was asked for is checked before.
  const proxy = createProxyServer({ target, agent, changeOrigin: true });
  proxy.on("error", (_error, _request, response) => {
    if (!response || !("writeHead" in response)) return;
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.writeHead(503, { "Content-Type": "application/problem+json", "Retry-After": "1" });
    response.end(UNAVAILABLE);
  });
  return (request, response) => {
    forgetOwnOrigin(request);
    void proxy.web(request, response).catch(() => response.destroy());
  };
}

/**
 * A page of ours asks under whatever address it was opened, which the backend's list of foreign
 * origins cannot know.
 *
 * @param {import("node:http").IncomingMessage} request
 */
function forgetOwnOrigin({ headers }) {
  const { origin, host } = headers;
  if (origin && URL.canParse(origin) && new URL(origin).host === host) delete headers.origin;
}
