import { describe, expect, it } from "vitest";
import { ApiError, codeForStatus } from "@/lib/net/api-error";
import { loadFailureWords } from "./load-failure";

describe("a list that did not load", () => {
  it.each([400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503])(
    "after a %i says nothing about changes or saving",
    (status) => {
      const words = loadFailureWords(new ApiError(codeForStatus(status), { status }));
      expect(words).not.toMatch(/chang|sav(ed|ing)|lost|kept/i);
      expect(words.length).toBeGreaterThan(20);
    },
  );

  it("says the server's own reason where it gave one", () => {
    const error = new ApiError("invalid", { problem: { detail: "Use an IANA time zone." } });
    expect(loadFailureWords(error)).toBe("Use an IANA time zone.");
  });

  it("has words for what is no refusal at all", () => {
    expect(loadFailureWords(new TypeError("x is undefined"))).not.toContain("undefined");
    expect(loadFailureWords(null)).not.toBe("");
  });
});
