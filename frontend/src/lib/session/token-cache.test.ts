import { describe, expect, it } from "vitest";
import { createTokenCache, readClaims } from "./token-cache";

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "ES256" })}.${part(claims)}.signature`;
}

/** A server that hands out numbered tokens valid for 15 minutes of a clock that the test moves. */
function setUp() {
  const clock = { now_ms: 1_000_000_000_000 };
  let loads = 0;
  const cache = createTokenCache({
    now_ms: () => clock.now_ms,
    load: async () => {
      loads += 1;
      return jwt({ jti: loads, exp: clock.now_ms / 1000 + 900 });
    },
  });
  const next = async () => readClaims((await cache.get()) ?? "").jti;
  return { cache, clock, next, loads: () => loads };
}

describe("token cache", () => {
  it("asks once for many callers at the same time", async () => {
    const { next, loads } = setUp();
    expect(await Promise.all([next(), next(), next()])).toEqual([1, 1, 1]);
    expect(loads()).toBe(1);
  });

  it("keeps a token until a minute before it expires", async () => {
    const { next, clock } = setUp();
    expect(await next()).toBe(1);
    clock.now_ms += 839_000;
    expect(await next()).toBe(1);
    clock.now_ms += 2_000;
    expect(await next()).toBe(2);
  });

  it("asks again after it was cleared", async () => {
    const { cache, next } = setUp();
    await next();
    cache.clear();
    expect(await next()).toBe(2);
  });

  it("keeps a fresh token when an older one is refused late", async () => {
    const { cache, next } = setUp();
    const old = (await cache.get()) ?? "";
    cache.clear(old);
    await next();
    cache.clear(old);
    expect(await next()).toBe(2);
  });

  it("does not keep an answer that arrives after it was cleared", async () => {
    let answer: (token: string) => void = () => undefined;
    let loads = 0;
    const cache = createTokenCache({
      now_ms: () => 0,
      load: () => {
        loads += 1;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    });
    const before = cache.get();
    cache.clear();
    answer(jwt({ sub: "gone", exp: 900 }));
    await before;
    void cache.get();
    expect(loads).toBe(2);
  });

  it("does not keep that nobody is signed in", async () => {
    let loads = 0;
    const cache = createTokenCache({
      load: async () => {
        loads += 1;
        return null;
      },
    });
    expect(await cache.get()).toBeNull();
    expect(await cache.get()).toBeNull();
    expect(loads).toBe(2);
  });

  it("asks again after a failure", async () => {
    let loads = 0;
    const cache = createTokenCache({
      load: async () => {
        loads += 1;
        if (loads === 1) throw new TypeError("no network");
        return "later";
      },
    });
    await expect(cache.get()).rejects.toThrow(TypeError);
    expect(await cache.get()).toBe("later");
  });
});

describe("claims", () => {
  it("reads names in any script", () => {
    expect(readClaims(jwt({ sub: "u1", name: "Łucja 🚲" }))).toEqual({
      sub: "u1",
      name: "Łucja 🚲",
    });
  });

  it.each(["", "a.b.c", "not a token", `x.${btoa("[1]")}.y`.replace("[1]", "1")])(
    "are empty for %j",
    (token) => {
      expect(readClaims(token).sub).toBeUndefined();
    },
  );
});
