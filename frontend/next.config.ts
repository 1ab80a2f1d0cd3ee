import path from "node:path";
import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // libsql and pg load native or optional parts at run time, which a bundle would break.
  serverExternalPackages: ["libsql", "pg"],
  outputFileTracingRoot: path.join(import.meta.dirname, ".."),
  turbopack: { root: path.join(import.meta.dirname, "..") },
  devIndicators: false,
};

export default nextConfig;
