import { headers } from "next/headers";
import { CONFIG } from "@/lib/config";
import { getAuth } from "@/lib/server/auth/auth";
import { SESSION_S } from "@/lib/server/auth/auth-options";
import { ownOrigins } from "@/lib/server/own-address";
import { readServerSettings } from "@/lib/server/settings";

/**
 * Issues a token with which a program of the signed-in person may use the MCP server.
 * It has an audience of its own, so the REST API does not accept it, and carries the session's
 * id, so that it can end with the session.
 */
export async function POST(request: Request): Promise<Response> {
  const settings = readServerSettings();
  const own = [
    new URL(CONFIG.AUTH_BASE_URL).origin,
    ...ownOrigins(request.headers, settings.allowedHosts),
  ];
  if (!own.includes(request.headers.get("Origin") ?? "")) {
    return problem(403, "forbidden", "Ask for the token from the app itself.");
  }
  const auth = await getAuth();
  const session = await auth.api.getSession({ headers: await headers() });
  if (!session) return problem(401, "unauthorized", "Sign in first.");

  const now_s = Math.floor(Date.now() / 1000);
  const expires_s = now_s + SESSION_S;
  const { token } = await auth.api.signJWT({
    body: {
      payload: {
        sub: session.user.id,
        sid: session.session.id,
        aud: settings.mcpAudience,
        iat: now_s,
        exp: expires_s,
      },
    },
  });
  return Response.json(
    { token, expires_at: new Date(expires_s * 1000).toISOString() },
    { headers: { "Cache-Control": "no-store" } },
  );
}

function problem(status: number, code: string, detail: string): Response {
  return Response.json(
    { type: "about:blank", title: code, status, detail, code },
    {
      status,
      headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
    },
  );
}
