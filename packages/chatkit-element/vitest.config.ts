import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    coverage: {
      provider: "v8",
      include: ["src/**/*.{ts,tsx}"],
      exclude: ["**/*.test.*", "src/testing/**", "**/*.generated.ts"],
      reporter: ["json-summary"],
    },
    pool: "threads",
    maxWorkers: 2,
    // Property tests parse a document at every cut: seconds on a busy machine.
    testTimeout: 60_000,
  },
});
