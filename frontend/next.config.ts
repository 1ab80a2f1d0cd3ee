import path from "node:path";
import type { NextConfig } from "next";

const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(self), payment=()" },
  // Browsers ignore this one over plain http, and on localhost.
  { key: "Strict-Transport-Security", value: "max-age=31536000" },
];

const NO_PAGE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
// Scripts of a worker are held to the policy that came with its first one: it loads its own parts,
// and reads streams at the API's address, which is known only where it is served.
const SCRIPTS = NO_PAGE.replace("default-src 'none'", "script-src 'self'; object-src 'none'");

const nextConfig: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // libsql and pg load native or optional parts at run time, which a bundle would break.
  serverExternalPackages: ["libsql", "pg"],
  outputFileTracingRoot: path.join(import.meta.dirname, ".."),
  turbopack: { root: path.join(import.meta.dirname, "..") },
  devIndicators: false,
  // `make check` knows the types; whoever serves the app need not wait for them.
  typescript: { ignoreBuildErrors: true },
  // A page's content security policy has a nonce per request: see src/proxy.ts. What is no page gets
  // one that allows nothing, for the page that says "not found" in its place.
  headers: async () => [
    { source: "/:path*", headers: SECURITY_HEADERS },
    ...["/api/:path*", "/chatkit/:path*"].map((source) => ({ source, headers: [policy(NO_PAGE)] })),
    { source: "/_next/static/:path*", headers: [policy(SCRIPTS)] },
  ],
};

function policy(value: string) {
  return { key: "Content-Security-Policy", value };
}

export default nextConfig;
