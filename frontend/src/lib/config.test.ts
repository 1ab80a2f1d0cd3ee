// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { ConfigError, parseChatKit, parseConfig, parseIsDev, readPublicEnv } from "./config";

const PRODUCTION = {
  NEXT_PUBLIC_API_URL: "https://api.example.com/",
  NEXT_PUBLIC_BASE_URL: "https://tandem.example.com",
};

describe("config", () => {
  it("is production unless it says developer", () => {
    expect(parseIsDev({})).toBe(false);
    expect(parseIsDev({ NEXT_PUBLIC_MOD: "" })).toBe(false);
    expect(parseIsDev({ NEXT_PUBLIC_MOD: "developer" })).toBe(true);
  });

  it("refuses a mode that is neither", () => {
    expect(() => parseIsDev({ NEXT_PUBLIC_MOD: "staging" })).toThrow(ConfigError);
  });

  it("defaults to localhost without secure cookies for developers", () => {
    expect(parseConfig({ NEXT_PUBLIC_MOD: "developer" })).toEqual({
      API_BASE_URL: "http://localhost:8000",
      AUTH_BASE_URL: "http://localhost:3000",
      COOKIE_SECURE: false,
      HTTP_ONLY_TOKEN: false,
      REFRESH_CACHE: false,
    });
  });

  it("is found wherever the page was, where page and backend share one address", () => {
    const one = { ...PRODUCTION, NEXT_PUBLIC_API_URL: "https://tandem.example.com/" };
    expect(parseConfig(one, "http://127.0.0.1:3000")).toMatchObject({
      API_BASE_URL: "http://127.0.0.1:3000",
      AUTH_BASE_URL: "http://127.0.0.1:3000",
    });
    expect(parseConfig(PRODUCTION, "http://127.0.0.1:3000").API_BASE_URL).toBe(
      "https://api.example.com",
    );
    expect(parseConfig(one).AUTH_BASE_URL).toBe("https://tandem.example.com");
  });

  it("keeps the session cookie from scripts for developers who ask for that", () => {
    const env = { NEXT_PUBLIC_MOD: "developer", NEXT_PUBLIC_HTTP_ONLY_TOKEN: "true" };
    expect(parseConfig(env)).toMatchObject({ HTTP_ONLY_TOKEN: true, COOKIE_SECURE: false });
    const off = { ...PRODUCTION, NEXT_PUBLIC_HTTP_ONLY_TOKEN: "false" };
    expect(parseConfig(off).HTTP_ONLY_TOKEN).toBe(true);
  });

  it("takes other ports from the environment for developers", () => {
    const env = { NEXT_PUBLIC_MOD: "developer", NEXT_PUBLIC_API_URL: "http://localhost:8100" };
    expect(parseConfig(env).API_BASE_URL).toBe("http://localhost:8100");
  });

  it("takes its addresses from the environment in production, and every flag is on", () => {
    expect(parseConfig(PRODUCTION)).toEqual({
      API_BASE_URL: "https://api.example.com",
      AUTH_BASE_URL: "https://tandem.example.com",
      COOKIE_SECURE: true,
      HTTP_ONLY_TOKEN: true,
      REFRESH_CACHE: true,
    });
  });

  it.each(["NEXT_PUBLIC_API_URL", "NEXT_PUBLIC_BASE_URL"] as const)(
    "names %s when production lacks it",
    (key) => {
      expect(() => parseConfig({ ...PRODUCTION, [key]: undefined })).toThrow(key);
      expect(() => parseConfig({ ...PRODUCTION, [key]: "" })).toThrow(key);
    },
  );

  it.each(["tandem.example.com", "ftp://example.com", "javascript:alert(1)", "/api"])(
    "refuses %s as an address",
    (address) => {
      expect(() => parseConfig({ ...PRODUCTION, NEXT_PUBLIC_API_URL: address })).toThrow(
        ConfigError,
      );
    },
  );

  it("serves its own element unless told otherwise", () => {
    expect(parseChatKit({})).toEqual({
      DOMAIN_KEY: "self-hosted",
      SCRIPT_URL: "/chatkit/chatkit.js",
    });
    expect(
      parseChatKit({
        NEXT_PUBLIC_OPENAI_DOMAIN_KEY: "key",
        NEXT_PUBLIC_CHATKIT_SCRIPT_URL: "https://cdn.example.com/chatkit.js",
      }),
    ).toEqual({ DOMAIN_KEY: "key", SCRIPT_URL: "https://cdn.example.com/chatkit.js" });
  });
});

describe("public environment", () => {
  afterEach(() => {
    delete document.documentElement.dataset.env;
    vi.unstubAllEnvs();
  });

  it("comes from the page, so that one build serves any port", () => {
    vi.stubEnv("NEXT_PUBLIC_API_URL", "http://localhost:1");
    document.documentElement.dataset.env = JSON.stringify({
      NEXT_PUBLIC_API_URL: "http://localhost:2",
    });
    expect(readPublicEnv().NEXT_PUBLIC_API_URL).toBe("http://localhost:2");
  });

  it("comes from the process where there is no page", () => {
    vi.stubEnv("NEXT_PUBLIC_API_URL", "http://localhost:1");
    expect(readPublicEnv().NEXT_PUBLIC_API_URL).toBe("http://localhost:1");
  });

  it("carries public settings only", () => {
    vi.stubEnv("BETTER_AUTH_SECRET", "not for browsers");
    expect(Object.keys(readPublicEnv()).every((key) => key.startsWith("NEXT_PUBLIC_"))).toBe(true);
  });
});
