import { describe, expect, it } from "vitest";
import { type Config, parseConfig } from "@/lib/config";
import { canWorkAt } from "./own-address";

const at = (here: string, env: Record<string, string>): [string, Config] => [
  here,
  parseConfig(env, here),
];
const one = (url: string, mode = "developer") => ({
  NEXT_PUBLIC_MOD: mode,
  NEXT_PUBLIC_BASE_URL: url,
  NEXT_PUBLIC_API_URL: url,
});

describe("an address that can work", () => {
  it("is any where page and backend share theirs", () => {
    for (const here of ["http://127.0.0.1:3000", "http://tandem.lan", "http://[::1]:3000"]) {
      expect(canWorkAt(...at(here, one("http://localhost:3000")))).toBe(true);
    }
  });

  it("is only the one that was set where the backend has its own", () => {
    const env = { ...one("http://localhost:3000"), NEXT_PUBLIC_API_URL: "http://localhost:8000" };
    expect(canWorkAt(...at("http://localhost:3000", env))).toBe(true);
    expect(canWorkAt(...at("http://127.0.0.1:3000", env))).toBe(false);
  });

  it("is one with TLS where cookies need it, or this machine's own", () => {
    const env = one("https://tandem.example.com", "production");
    expect(canWorkAt(...at("https://tandem.example.com", env))).toBe(true);
    expect(canWorkAt(...at("https://tandem.lan", env))).toBe(true);
    expect(canWorkAt(...at("http://127.0.0.1:3000", env))).toBe(true);
    expect(canWorkAt(...at("http://192.168.1.20:3000", env))).toBe(false);
  });
});
