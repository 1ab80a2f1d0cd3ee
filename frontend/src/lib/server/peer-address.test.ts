import { describe, expect, it } from "vitest";
import { ConfigError } from "../config";
import { peerAddress, proxyList } from "./peer-address";

const PROXIES = ["10.0.0.0/8"];

function address(headers: Record<string, string>, proxies: readonly string[] = []) {
  return peerAddress(new Headers(headers), proxyList(proxies));
}

describe("the address that a request counts for", () => {
  it("is the socket's, whatever the client claims", () => {
    const headers = { "x-tandem-peer": "203.0.113.7", "x-forwarded-for": "198.51.100.1" };
    expect(address(headers)).toBe("203.0.113.7");
    expect(address({ "x-tandem-peer": "::ffff:203.0.113.7" })).toBe("203.0.113.7");
  });

  it("is the same for all addresses of one IPv6 network, and another for the next", () => {
    const one = address({ "x-tandem-peer": "2001:db8:1:2::1" });
    expect(address({ "x-tandem-peer": "2001:db8:1:2:ffff:ffff:ffff:ffff" })).toBe(one);
    expect(address({ "x-tandem-peer": "2001:db8:1:3::1" })).not.toBe(one);
    expect(address({ "x-tandem-peer": "fe80::1%eth0" })).toBe("fe80:0:0:0::/64");
    expect(address({ "x-tandem-peer": "::1" })).toBe("0:0:0:0::/64");
  });

  it("is what a known proxy saw, not what its client made up", () => {
    const headers = {
      "x-tandem-peer": "10.0.0.1",
      "x-forwarded-for": "198.51.100.1, 203.0.113.7, 10.0.0.2",
    };
    expect(address(headers, PROXIES)).toBe("203.0.113.7");
  });

  it("is the proxy's own where it names nobody", () => {
    expect(address({ "x-tandem-peer": "10.0.0.1" }, PROXIES)).toBe("10.0.0.1");
    const broken = { "x-tandem-peer": "10.0.0.1", "x-forwarded-for": "no address" };
    expect(address(broken, PROXIES)).toBe("10.0.0.1");
  });

  it("is the sender's own where an unknown proxy names others", () => {
    const headers = { "x-tandem-peer": "203.0.113.9", "x-forwarded-for": "198.51.100.1" };
    expect(address(headers, PROXIES)).toBe("203.0.113.9");
  });

  it("is what a known proxy saw without the front server too", () => {
    const headers = { "x-forwarded-for": "198.51.100.1, 203.0.113.7" };
    expect(address(headers, PROXIES)).toBe("203.0.113.7");
    expect(address({}, PROXIES)).toBe("unknown");
  });

  it("is one for all without either", () => {
    expect(address({ "x-forwarded-for": "198.51.100.1" })).toBe("unknown");
    expect(address({})).toBe("unknown");
  });

  it.each(["10.0.0.0/99", "10.0.0.0/", "proxy.example", "10.0.0.0/-1"])(
    "cannot be told behind %s, which is said at start",
    (entry) => {
      expect(() => proxyList([entry])).toThrow(ConfigError);
    },
  );
});
