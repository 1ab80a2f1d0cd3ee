import { describe, expect, it } from "vitest";
import { isOwnHost } from "./own-host.mjs";

describe("an own host", () => {
  it.each([
    "localhost",
    "localhost:3000",
    "LOCALHOST:3000",
    "tandem.localhost",
    "127.0.0.1:3000",
    "127.8.8.8",
    "[::1]:3000",
    "192.168.1.20:3000",
    "[fd00::2]:3000",
    "nas",
    "NAS:3000",
    "nas.local",
    "nas.local.",
    "tandem.lan",
    "tandem.home.arpa:8080",
  ])("is %s, which no stranger's DNS can point here", (host) => {
    expect(isOwnHost(host)).toBe(true);
  });

  it.each([
    "",
    "evil.test",
    "tandem.example.com",
    "localhost.evil.test",
    "127.0.0.1.evil.test",
    "a.lan.evil.test",
    "user@localhost",
    "localhost/path",
    "localhost#x",
    "local host",
  ])("is not %j", (host) => {
    expect(isOwnHost(host)).toBe(false);
  });

  it("is one that was allowed, and any where all are", () => {
    expect(isOwnHost("Tandem.example.com:443", ["tandem.example.com"])).toBe(true);
    expect(isOwnHost("other.example.com", ["tandem.example.com"])).toBe(false);
    expect(isOwnHost("other.example.com", ["*"])).toBe(true);
  });
});
