// @vitest-environment node
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "./config";
import { openAuthDatabase } from "./server/auth-database";
import { authOptions } from "./server/auth-options";
import { keptSecret } from "./server/auth-secret";
import { readServerSettings } from "./server/settings";
import { readClaims } from "./token-cache";

const ORIGIN = "https://tandem.example.com";
const PERSON = { name: "Sam Okafor", email: "sam@okafor.example", password: "correct horse" };

let dataDir: string;
let backend: Awaited<ReturnType<typeof startBackend>>;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "tandem-auth-"));
  backend = await startBackend();
});
afterEach(async () => {
  backend.stop();
  await rm(dataDir, { recursive: true });
});

/** Takes every request, and remembers what it was asked. */
async function startBackend() {
  const asked: { request: string; claims: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    asked.push({ request: `${request.method} ${request.url}`, claims: readClaims(token) });
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A production server on an empty embedded database, with its cookies kept like a browser's. */
async function startServer() {
  const settings = readServerSettings({ DATA_DIR: dataDir });
  const config = parseConfig({ NEXT_PUBLIC_API_URL: backend.url, NEXT_PUBLIC_BASE_URL: ORIGIN });
  const secret = await keptSecret(settings.dataDir);
  const options = authOptions(openAuthDatabase(settings), secret, settings, config);
  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth(options);
  const cookies = new Map<string, string>();

  async function call(route: string, body?: object, headers: Record<string, string> = {}) {
    const response = await auth.handler(
      new Request(`${ORIGIN}/api/auth${route}`, {
        method: body ? "POST" : "GET",
        body: body && JSON.stringify(body),
        headers: {
          "Content-Type": "application/json",
          Origin: ORIGIN,
          Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
          ...headers,
        },
      }),
    );
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  }
  return { call, cookies };
}

describe("the auth server", () => {
  it("signs up, and hands the session over in a cookie bound to this host", async () => {
    const { call } = await startServer();
    const response = await call("/sign-up/email", PERSON);
    expect(response.status).toBe(200);
    for (const cookie of response.headers.getSetCookie()) {
      expect(cookie).toMatch(/^__Host-/);
      expect(cookie).toMatch(/; Path=\//);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; SameSite=Lax/);
      expect(cookie).not.toMatch(/Domain/i);
    }
  });

  it("gives a session a short ES256 token with the claims that the backend checks", async () => {
    const { call } = await startServer();
    const { user } = await (await call("/sign-up/email", PERSON)).json();
    const session = await call("/get-session");
    const token = session.headers.get("set-auth-jwt") ?? "";
    const claims = readClaims(token);
    expect(Object.keys(claims).sort()).toEqual(["aud", "exp", "iat", "iss", "sid", "sub"]);
    expect(claims).toMatchObject({ sub: user.id, iss: ORIGIN, aud: "tandem-api" });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(15 * 60);
    expect(session.headers.get("cache-control")).toBe("no-store");

    const header = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString());
    const { keys } = await (await call("/jwks")).json();
    expect(keys).toEqual([
      expect.objectContaining({ kid: header.kid, alg: "ES256", kty: "EC", crv: "P-256" }),
    ]);
    expect(keys[0]).not.toHaveProperty("d");
  });

  it("ends a session at sign-out, even for a copy of its cookie", async () => {
    const { call, cookies } = await startServer();
    await call("/sign-up/email", PERSON);
    const copy = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    await call("/sign-out", {});
    const response = await call("/get-session", undefined, { Cookie: copy });
    expect(await response.json()).toBeNull();
    expect(response.headers.get("set-auth-jwt")).toBeNull();
  });

  it("has the backend end the tokens of a session that was signed out", async () => {
    const { call } = await startServer();
    const { user } = await (await call("/sign-up/email", PERSON)).json();
    const { session } = await (await call("/get-session")).json();
    await call("/sign-out", {});
    expect(backend.asked).toEqual([
      {
        request: `DELETE /api/${user.id}/session`,
        claims: expect.objectContaining({ sub: user.id, sid: session.id, aud: "tandem-api" }),
      },
    ]);
  });

  it("signs out while the backend is down", async () => {
    const { call } = await startServer();
    await call("/sign-up/email", PERSON);
    backend.stop();
    expect((await call("/sign-out", {})).status).toBe(200);
    expect(await (await call("/get-session")).json()).toBeNull();
  });

  it("limits guesses per account, whatever address they claim to come from", async () => {
    const { call } = await startServer();
    await call("/sign-up/email", PERSON);
    const statuses = [];
    for (let guess = 0; guess < 12; guess += 1) {
      const response = await call(
        "/sign-in/email",
        { email: PERSON.email.toUpperCase(), password: `guess number ${guess}` },
        { "X-Forwarded-For": `203.0.113.${guess}` },
      );
      statuses.push(response.status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    const other = await call("/sign-in/email", { email: "kim@example.com", password: "whatever" });
    expect(other.status).toBe(401);
  });

  it("forgets earlier mistakes after the right password", async () => {
    const { call } = await startServer();
    await call("/sign-up/email", PERSON);
    for (let round = 0; round < 2; round += 1) {
      for (let guess = 0; guess < 9; guess += 1) {
        const wrong = { email: PERSON.email, password: "not the password" };
        expect((await call("/sign-in/email", wrong)).status).toBe(401);
      }
      expect((await call("/sign-in/email", PERSON)).status).toBe(200);
    }
  });

  it("answers the same to an unknown account as to a wrong password", async () => {
    const { call } = await startServer();
    await call("/sign-up/email", PERSON);
    const wrong = await call("/sign-in/email", { email: PERSON.email, password: "wrong wrong" });
    const unknown = await call("/sign-in/email", {
      email: "no@one.example",
      password: "wrong wrong",
    });
    expect([unknown.status, await unknown.json()]).toEqual([wrong.status, await wrong.json()]);
  });

  it("refuses a form that another site sends", async () => {
    const { call } = await startServer();
    await call("/sign-up/email", PERSON);
    const response = await call("/sign-out", {}, { Origin: "https://evil.example" });
    expect(response.status).toBe(403);
  });
});

describe("the kept secret", () => {
  it("is the same for servers that start at once, and readable by its owner only", async () => {
    const secrets = await Promise.all(Array.from({ length: 8 }, () => keptSecret(dataDir)));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]?.length).toBeGreaterThanOrEqual(64);
    const file = path.join(dataDir, "auth-secret");
    expect(await readFile(file, "utf8")).toBe(secrets[0]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});
