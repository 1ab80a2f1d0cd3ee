import { afterEach, describe, expect, it, vi } from "vitest";
import { newId } from "./new-id";

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("new ids", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("are random UUIDs, also on a page without crypto.randomUUID", () => {
    const plain = { getRandomValues: crypto.getRandomValues.bind(crypto) };
    vi.stubGlobal("crypto", plain);
    const ids = Array.from({ length: 1_000 }, newId);
    for (const id of ids) expect(id).toMatch(UUID_V4);
    expect(new Set(ids).size).toBe(1_000);
  });
});
