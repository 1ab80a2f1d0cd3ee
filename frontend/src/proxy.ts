import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "./lib/server/content-security-policy";

/** Gives every page its own nonce. It decides nothing about access: pages and the backend do. */
export function proxy(request: NextRequest): NextResponse {
  // A page takes no body: one that is sent is not even read.
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new NextResponse(null, { status: 405, headers: { Allow: "GET, HEAD" } });
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

export const config = {
  // All but what is never a page. "Not found" is one, whatever its name looks like.
  matcher: ["/((?!api/|_next/static/|chatkit/).*)"],
};
