import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { onTestFinished } from "vitest";
import { parseConfig } from "../../config";
import { readClaims } from "../../session/token-cache";
import { emailDigest } from "../security-log";
import { readServerSettings } from "../settings";
import { openAuthDatabase } from "./auth-database";
import { authOptions } from "./auth-options";
import { keptSecret } from "./auth-secret";

export const ORIGIN = "https://tandem.example.com";
export const PERSON = {
  name: "Sam Okafor",
  email: "sam@okafor.example",
  password: "correct horse",
};

/** The real one is slow on purpose, and these tests guess by the hundred. */
const CHEAP_HASH = {
  hash: async (password: string) => emailDigest(password),
  verify: async ({ hash, password }: { hash: string; password: string }) =>
    hash === emailDigest(password),
};

/** A folder of this test's own. */
export async function newDataDir(): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "tandem-auth-"));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  return dataDir;
}

/** Stands in for the backend: takes every request, remembers what it was asked, can be stopped. */
export class Backend {
  readonly asked: { request: string; claims: Record<string, unknown> }[] = [];
  status = 204;
  #server: Server | undefined;
  #port = 0;

  static async started(): Promise<Backend> {
    const backend = new Backend();
    await backend.start();
    onTestFinished(() => backend.stop());
    return backend;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, after a stop where it did before. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
      this.asked.push({ request: `${request.method} ${request.url}`, claims: readClaims(token) });
      response.writeHead(this.status).end();
    });
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  stop(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }
}

/** A browser at an address of its own, which keeps its cookies. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #handler: (request: Request) => Promise<Response>;
  readonly #address: string;

  constructor(handler: (request: Request) => Promise<Response>, address: string) {
    this.#handler = handler;
    this.#address = address;
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** POST with a body, GET without. */
  async call(route: string, body?: object, headers: Record<string, string> = {}) {
    const response = await this.#handler(
      new Request(`${ORIGIN}/api/auth${route}`, {
        method: body ? "POST" : "GET",
        body: body && JSON.stringify(body),
        headers: {
          "Content-Type": "application/json",
          Origin: ORIGIN,
          Cookie: this.cookieHeader,
          "X-Tandem-Peer": this.#address,
          ...headers,
        },
      }),
    );
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return response;
  }

  /** The status of a sign-in with this password. */
  async signIn(password: string, email = PERSON.email): Promise<number> {
    return (await this.call("/sign-in/email", { email, password })).status;
  }
}

/** A production server on an embedded database in `dataDir`, and what it was built of. */
export async function startAuth(
  backendUrl: string,
  dataDir: string,
  env: Record<string, string> = {},
) {
  const settings = readServerSettings({ DATA_DIR: dataDir, ...env });
  const config = parseConfig({ NEXT_PUBLIC_API_URL: backendUrl, NEXT_PUBLIC_BASE_URL: ORIGIN });
  const secret = settings.authSecret ?? (await keptSecret(settings.dataDir));
  const options = authOptions(openAuthDatabase(settings), secret, settings, config);
  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth({
    ...options,
    emailAndPassword: { ...options.emailAndPassword, password: CHEAP_HASH },
  });
  return { auth, newBrowser: (address = "203.0.113.1") => new Browser(auth.handler, address) };
}

/** A server on an empty database, one browser, and the backend that it tells. */
export async function startServer(env: Record<string, string> = {}) {
  const backend = await Backend.started();
  const server = await startAuth(backend.url, await newDataDir(), env);
  const browser = server.newBrowser();
  return { ...server, backend, browser };
}
