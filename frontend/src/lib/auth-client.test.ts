// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** Sessions that the auth server would answer with, one token each; none left means signed out. */
const server = vi.hoisted(() => {
  const state = { tokens: [] as string[], asked: [] as string[] };
  globalThis.fetch = async (input) => {
    const url = new URL(input instanceof Request ? input.url : input);
    state.asked.push(url.pathname);
    if (url.pathname.endsWith("/sign-out")) {
      state.tokens = [];
      return Response.json({ success: true });
    }
    const token = state.tokens.shift();
    return token
      ? Response.json({ session: {}, user: {} }, { headers: { "set-auth-jwt": token } })
      : Response.json(null);
  };
  return state;
});

function jwt(id: number): string {
  const part = (value: object) => btoa(JSON.stringify(value));
  return `${part({})}.${part({ jti: id, exp: Date.now() / 1000 + 900 })}.x`;
}

async function load(env: Record<string, string>) {
  vi.resetModules();
  for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value);
  return { ...(await import("./session/session-token")), ...(await import("./auth-client")) };
}

const PRODUCTION = {
  NEXT_PUBLIC_MOD: "production",
  NEXT_PUBLIC_API_URL: "https://api.example.com",
  NEXT_PUBLIC_BASE_URL: "https://tandem.example.com",
};

describe("auth client", () => {
  beforeEach(() => {
    server.tokens = [jwt(1), jwt(2)];
    server.asked = [];
  });
  afterEach(() => vi.unstubAllEnvs());

  it("takes the token from the session's header, and keeps it", async () => {
    const { getToken } = await load(PRODUCTION);
    const first = await getToken();
    expect(await getToken()).toBe(first);
    expect(server.asked).toEqual(["/api/auth/get-session"]);
  });

  it("forgets the token at sign-out", async () => {
    const { getToken, signOut } = await load(PRODUCTION);
    await getToken();
    await signOut();
    await expect(getToken()).rejects.toMatchObject({ code: "unauthorized" });
  });

  it("asks again when the tab comes back into view, in production", async () => {
    const { getToken, refreshOnReturn } = await load(PRODUCTION);
    const leave = refreshOnReturn();
    const first = await getToken();
    document.dispatchEvent(new Event("visibilitychange"));
    expect(await getToken()).not.toBe(first);
    leave();
  });

  it("keeps its token over a return for developers", async () => {
    const { getToken, refreshOnReturn } = await load({ NEXT_PUBLIC_MOD: "developer" });
    const leave = refreshOnReturn();
    const first = await getToken();
    document.dispatchEvent(new Event("visibilitychange"));
    expect(await getToken()).toBe(first);
    leave();
  });
});
