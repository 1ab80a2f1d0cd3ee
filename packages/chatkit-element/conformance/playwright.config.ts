import { defineConfig } from "@playwright/test";
import { systemBrowser } from "../scripts/system-browser.mjs";

const python = "../../../backend/.venv/bin/python";

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  timeout: 20_000,
  expect: { timeout: 5_000 },
  forbidOnly: Boolean(process.env.CI),
  // The report that docs/conformance.md is made from is of whole runs only.
  reporter: process.env.KEEP_REPORT
    ? [["line"], ["json", { outputFile: "../test-results/conformance.json" }]]
    : [["line"]],
  use: {
    baseURL: process.env.CONFORMANCE_URL,
    viewport: { width: 800, height: 720 },
    launchOptions: {
      executablePath: systemBrowser(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
      ],
    },
  },
  webServer: {
    command: `exec ${python} server/main.py`,
    env: { PYTHONPATH: "../../.." }, // lab
    wait: { stdout: /Conformance: (?<conformance_url>\S+)/ },
    stderr: "ignore",
  },
});
