/**
 * The journeys run against Tandem as `make run` serves it, twice: with the offline assistant, and with a real OpenAI
 * client that talks to a fake model server over HTTP.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import {
  CHROMIUM_FLAGS,
  dataDir,
  FAKE_MODEL_PORT,
  NAMES,
  NOTES_URL,
  oneAddress,
  type Stack,
  stacks,
} from "./stacks";

const python = join(import.meta.dirname, "../backend/.venv/bin/python");
// Workers load this file again: the variable keeps them on the first one's folder.
process.env.TANDEM_E2E_DATA ??= mkdtempSync(join(tmpdir(), "tandem-e2e-"));

function serve(stack: Stack, extra: Record<string, string> = {}) {
  return {
    command: `"${python}" ../scripts/serve.py`,
    url: `${stack.webUrl}/api/auth/jwks`,
    stdout: "pipe" as const,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 15_000 },
    env: {
      WEB_PORT: String(stack.webPort),
      API_PORT: String(stack.apiPort),
      DATA_DIR: dataDir(stack.name),
      OPENAI_API_KEY: "",
      OPENAI_BASE_URL: "",
      ...extra,
    },
  };
}

export default defineConfig({
  testDir: process.env.TAKE_PICTURES ? "pictures" : "journeys",
  outputDir: "test-results",
  // Patience for machines that do much else; nothing waits longer than it has to.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    // No film of each journey: drawing and coding its frames took a third of the whole time.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: [...CHROMIUM_FLAGS, NAMES] },
  },
  webServer: [
    serve(stacks.offline),
    {
      command: `"${python}" -m lab.model --port ${FAKE_MODEL_PORT}`,
      cwd: join(import.meta.dirname, ".."),
      url: `http://127.0.0.1:${FAKE_MODEL_PORT}/v1/models`,
      gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    },
    serve(stacks.model, {
      NEXT_PUBLIC_API_URL: stacks.model.apiUrl,
      OPENAI_API_KEY: "test-key",
      OPENAI_BASE_URL: `http://127.0.0.1:${FAKE_MODEL_PORT}/v1`,
      OPENAI_API: "responses",
    }),
    {
      command: `"${python}" -m notes`,
      url: `${NOTES_URL}/health/ready`,
      gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
      cwd: join(import.meta.dirname, "../backend"),
      env: {
        PYTHONPATH: "../examples",
        NOTES_PORT: new URL(NOTES_URL).port,
        DATA_DIR: dataDir("notes"),
        OPENAI_API_KEY: "",
        OPENAI_BASE_URL: "",
      },
    },
    {
      command: "node ../frontend/server/serve.mjs",
      url: `${oneAddress.webUrl}/api/auth/jwks`,
      gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
      env: {
        HOST: "127.0.0.1",
        WEB_PORT: String(oneAddress.webPort),
        BACKEND_URL: stacks.model.apiUrl,
        DATA_DIR: dataDir(stacks.model.name),
        NEXT_PUBLIC_MOD: "developer",
        NEXT_PUBLIC_HTTP_ONLY_TOKEN: "true",
        NEXT_PUBLIC_BASE_URL: stacks.model.webUrl,
        NEXT_PUBLIC_API_URL: stacks.model.webUrl,
      },
    },
  ],
  projects: [
    ...Object.values(stacks).map((stack) => ({
      name: stack.name,
      use: { baseURL: stack.webUrl },
      metadata: stack,
      testMatch: stack.journeys,
    })),
    {
      name: oneAddress.name,
      use: { baseURL: oneAddress.webUrl },
      metadata: oneAddress,
      testMatch: oneAddress.journeys,
      grep: /^.*twelve windows/,
    },
    { name: "notes", testDir: "notes", use: { baseURL: NOTES_URL } },
    { name: "firefox", testDir: "firefox", use: { baseURL: stacks.offline.webUrl } },
  ],
});
