import { tmpdir } from "node:os";
import { join } from "node:path";

/** One served Tandem: its ports and addresses, and which journeys run against it. */
export interface Stack {
  name: string;
  webPort: number;
  apiPort: number;
  webUrl: string;
  apiUrl: string;
  journeys: RegExp;
}

function stack(name: string, webPort: number, apiPort: number, journeys: RegExp): Stack {
  return {
    name,
    webPort,
    apiPort,
    webUrl: `http://localhost:${webPort}`,
    apiUrl: `http://localhost:${apiPort}`,
    journeys,
  };
}

/** Where a stack keeps its databases, secrets and logs. */
export function dataDir(name: string): string {
  return join(process.env.TANDEM_E2E_DATA ?? tmpdir(), name);
}

export const FAKE_MODEL_PORT = 18_600;

export const stacks = {
  offline: stack("offline", 13_300, 18_300, /\/(?!faults-|windows)[\w-]+\.spec\.ts$/),
  model: stack("model", 13_301, 18_301, /\/(copilot|windows|faults-[\w-]+)\.spec\.ts$/),
};

// Background networking off: the journeys assert that nothing but Tandem is ever asked.
export const CHROMIUM_FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
