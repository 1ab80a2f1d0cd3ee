import { defineConfig } from "@playwright/test";
import { systemBrowser } from "../scripts/system-browser.mjs";

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 5_000 },
  forbidOnly: Boolean(process.env.CI),
  // The report that docs/conformance.md is made from is of whole runs only.
  reporter: process.env.KEEP_REPORT
    ? [["line"], ["json", { outputFile: "../test-results/playground.json" }]]
    : [["line"]],
  use: {
    baseURL: process.env.PLAYGROUND_URL,
    viewport: { width: 480, height: 800 },
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: systemBrowser(),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    },
  },
  webServer: {
    command: "exec node serve.mjs",
    env: { PORT: "0", BUILD_ONCE: "1" },
    wait: { stdout: /Playground: (?<playground_url>\S+)/ },
  },
});
