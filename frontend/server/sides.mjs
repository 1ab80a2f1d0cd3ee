// @ts-check

/** Next's own routes below /api; everything else there is the backend's, by a user's id. */
export const WEB_API = ["auth", "mcp-token"];

const BACKEND = /^\/(?:mcp\/?|openapi\.json|health\/.*|\.well-known\/oauth-protected-resource.*)$/;
const API = /^\/api\/([^/]+)\//;

/**
 * Whether the backend answers this path. `/metrics` is for the operator, at the backend's own port.
 *
 * @param {string} path Without the query.
 */
export function isBackendPath(path) {
  const segment = API.exec(`${path}/`)?.[1];
  return segment ? !WEB_API.includes(segment) : BACKEND.test(path);
}
