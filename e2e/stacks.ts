import { tmpdir } from "node:os";
import { join } from "node:path";

/** One served Tandem: its ports and addresses, and which journeys run against it. */
export interface Stack {
  name: string;
  webPort: number;
  apiPort: number;
  webUrl: string;
  /** Where the page finds the API: at its own address, or at one of its own. */
  apiUrl: string;
  journeys: RegExp;
}

function stack(name: string, webPort: number, apiPort: number, journeys: RegExp): Stack {
  const webUrl = `http://localhost:${webPort}`;
  return { name, webPort, apiPort, webUrl, apiUrl: webUrl, journeys };
}

function withApiApart(each: Stack): Stack {
  return { ...each, apiUrl: `http://localhost:${each.apiPort}` };
}

/** Where a stack keeps its databases, secrets and logs. */
export function dataDir(name: string): string {
  return join(process.env.TANDEM_E2E_DATA ?? tmpdir(), name);
}

/** Where the example of another domain is served. */
export const NOTES_URL = "http://localhost:13303";

export const FAKE_MODEL_PORT = 18_600;

export const stacks = {
  offline: stack("offline", 13_300, 18_300, /\/(?!faults-|windows)[\w-]+\.spec\.ts$/),
  model: withApiApart(
    stack("model", 13_301, 18_301, /\/(copilot|windows|faults-[\w-]+)\.spec\.ts$/),
  ),
};

/** The model's stack once more, its pages and its API under one address. */
export const oneAddress = stack(
  "one-address",
  13_302,
  stacks.model.apiPort,
  /\/windows\.spec\.ts$/,
);

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

/** Names by which a browser of the journeys finds this machine too. */
export const HOME_NAME = "tandem.lan";
export const PUBLIC_NAME = "tandem.example.com";
export const NAMES = `--host-resolver-rules=MAP ${HOME_NAME} 127.0.0.1, MAP ${PUBLIC_NAME} 127.0.0.1`;
