import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { readClaims } from "../../session/token-cache";
import { newDataDir, ORIGIN, PERSON, startServer } from "./auth-fixture";
import { keptSecret } from "./auth-secret";

beforeEach(() => {
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

describe("the auth server", () => {
  it("signs up, and hands the session over in a cookie bound to this host", async () => {
    const { browser } = await startServer();
    const response = await browser.call("/sign-up/email", PERSON);
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
    const { browser } = await startServer();
    const { user } = await (await browser.call("/sign-up/email", PERSON)).json();
    const session = await browser.call("/get-session");
    const token = session.headers.get("set-auth-jwt") ?? "";
    const claims = readClaims(token);
    expect(Object.keys(claims).sort()).toEqual(["aud", "exp", "iat", "iss", "sid", "sub"]);
    expect(claims).toMatchObject({ sub: user.id, iss: ORIGIN, aud: "tandem-api" });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(15 * 60);
    expect(session.headers.get("cache-control")).toBe("no-store");

    const header = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString());
    const { keys } = await (await browser.call("/jwks")).json();
    expect(keys).toEqual([
      expect.objectContaining({ kid: header.kid, alg: "ES256", kty: "EC", crv: "P-256" }),
    ]);
    expect(keys[0]).not.toHaveProperty("d");
  });

  it("ends a session at sign-out, even for a copy of its cookie", async () => {
    const { browser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const copy = browser.cookieHeader;
    await browser.call("/sign-out", {});
    const response = await browser.call("/get-session", undefined, { Cookie: copy });
    expect(await response.json()).toBeNull();
    expect(response.headers.get("set-auth-jwt")).toBeNull();
  });

  it("answers the same to an unknown account as to a wrong password", async () => {
    const { browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const body = { email: PERSON.email, password: "wrong wrong" };
    const wrong = await newBrowser().call("/sign-in/email", body);
    const unknown = await newBrowser().call("/sign-in/email", { ...body, email: "no@one.example" });
    expect([unknown.status, await unknown.json()]).toEqual([wrong.status, await wrong.json()]);
    expect(unknown.headers.getSetCookie()).toEqual(wrong.headers.getSetCookie());
  });

  it("refuses a form that another site sends", async () => {
    const { browser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const response = await browser.call("/sign-out", {}, { Origin: "https://evil.example" });
    expect(response.status).toBe(403);
  });
});

describe("the kept secret", () => {
  it("is the same for servers that start at once, and readable by its owner only", async () => {
    const dataDir = await newDataDir();
    const secrets = await Promise.all(Array.from({ length: 8 }, () => keptSecret(dataDir)));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]?.length).toBeGreaterThanOrEqual(64);
    const file = path.join(dataDir, "auth-secret");
    expect(await readFile(file, "utf8")).toBe(secrets[0]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});
