import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.join(import.meta.dirname, "src") } },
  test: {
    // Most rules need no document; a test that does says so in its first line (a document costs 0.5 s).
    environment: "node",
    maxWorkers: 2,
    include: ["{src,server}/**/*.test.{ts,tsx}"],
    // Password hashes are slow on purpose, and machines may be busy.
    testTimeout: 60_000,
    coverage: {
      provider: "v8",
      include: ["{src,server}/**/*.{ts,tsx,mjs}"],
      exclude: ["**/*.test.*", "src/lib/api-types.ts", "**/*.d.ts"],
      reporter: ["json-summary"],
    },
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
