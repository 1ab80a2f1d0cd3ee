import { afterEach, describe, expect, it, vi } from "vitest";

async function policyOf(env: Record<string, string>, isDevServer = false) {
  vi.resetModules();
  for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value);
  const { contentSecurityPolicy } = await import("./content-security-policy");
  const directives = contentSecurityPolicy("n0nce", isDevServer)
    .split("; ")
    .map((directive) => directive.split(" "));
  return Object.fromEntries(directives.map(([name, ...values]) => [name, values]));
}

describe("content security policy", () => {
  afterEach(() => vi.unstubAllEnvs());

  const PRODUCTION = {
    NEXT_PUBLIC_MOD: "production",
    NEXT_PUBLIC_API_URL: "https://api.example.com",
    NEXT_PUBLIC_BASE_URL: "https://tandem.example.com",
  };

  it("lets scripts in by nonce only, and connections to this app and its backend", async () => {
    const policy = await policyOf(PRODUCTION);
    expect(policy["script-src"]).toEqual(["'nonce-n0nce'", "'strict-dynamic'"]);
    expect(policy["style-src"]).toEqual(["'self'", "'nonce-n0nce'"]);
    expect(policy["connect-src"]).toEqual(["'self'", "https://api.example.com"]);
    expect(policy["img-src"]).toEqual(["'self'", "data:", "blob:"]);
    for (const name of ["object-src", "base-uri", "frame-ancestors", "frame-src"]) {
      expect(policy[name]).toEqual(["'none'"]);
    }
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|\*/);
  });

  it("names no address where page and backend share theirs, so that it holds under each", async () => {
    const one = { NEXT_PUBLIC_API_URL: PRODUCTION.NEXT_PUBLIC_BASE_URL };
    const policy = await policyOf({ ...PRODUCTION, ...one });
    expect(policy["connect-src"]).toEqual(["'self'"]);
    // A page opened by plain http says which address to use, for which its scripts have to load.
    expect(policy).not.toHaveProperty("upgrade-insecure-requests");
  });

  it("adds the origin of a chat script from elsewhere", async () => {
    const policy = await policyOf({
      ...PRODUCTION,
      NEXT_PUBLIC_CHATKIT_SCRIPT_URL: "https://cdn.example.com/chatkit.js",
    });
    expect(policy["frame-src"]).toEqual(["https://cdn.example.com"]);
    expect(policy["connect-src"]).toContain("https://cdn.example.com");
  });

  it("gives Next's dev server what it needs, and only that server", async () => {
    const policy = await policyOf(PRODUCTION, true);
    expect(policy["script-src"]).toContain("'unsafe-eval'");
    expect(policy["style-src"]).toContain("'unsafe-inline'");
  });
});
