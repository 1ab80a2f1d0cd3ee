import { afterEach, describe, expect, it, vi } from "vitest";
import type { ApiErrorCode } from "@/types/api-error";
import { ApiError, errorFromNetwork, errorFromResponse, parseRetryAfter } from "./api-error";

function problem(status: number, fields: object = {}, headers: Record<string, string> = {}) {
  return new Response(JSON.stringify({ status, ...fields }), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });
}

describe("an error from a response", () => {
  it.each<[number, ApiErrorCode, boolean]>([
    [400, "invalid", false],
    [401, "unauthorized", false],
    [403, "forbidden", false],
    [404, "not_found", false],
    [409, "conflict", false],
    [413, "too_large", false],
    [422, "invalid", false],
    [429, "rate_limited", true],
    [500, "server_error", true],
    [502, "unavailable", true],
    [503, "unavailable", true],
  ])("maps %i to %s", async (status, code, isRetryable) => {
    const error = await errorFromResponse(problem(status));
    expect(error).toMatchObject({ code, status, isRetryable });
    expect(error.message).toMatch(/^[A-Z].*\.$/);
  });

  it("keeps the problem that the backend described", async () => {
    const details = { code: "validation_failed", field: "title", detail: "title is too long" };
    const error = await errorFromResponse(problem(422, details));
    expect(error.problem).toMatchObject(details);
    expect(error.message).toBe("title is too long");
  });

  it.each([
    [409, "too_many_tasks", "A list has at most 20,000 tasks. Delete some to add more."],
    [409, "too_many_threads", "You have 5,000 conversations, which is the most. Delete some."],
    [413, "tasks_too_large", "All tasks together have at most 20,000,000 bytes of text."],
    [429, "too_many_writes", "You made 600 changes within a minute, which is the most."],
    [429, "too_many_turns", "Too many answers are being written for you."],
    [429, "too_many_turns_today", "You sent 500 messages to the copilot today."],
  ])("says of a %i %s what the server said", async (status, code, detail) => {
    const error = await errorFromResponse(
      problem(status, { code, detail }, { "Retry-After": "9" }),
    );
    expect(error.message).toBe(detail);
  });

  it.each([
    [413, "too_large", "The request is too large."],
    [429, "rate_limited", "Too many requests."],
    [429, "TOO_MANY_ATTEMPTS", undefined],
  ])("says of a %i %s what the person can do", async (status, code, detail) => {
    const error = await errorFromResponse(problem(status, { code, detail }));
    expect(error.message).not.toBe(detail);
    expect(error.message).toContain("ry again");
  });

  it("says when to try again", async () => {
    const error = await errorFromResponse(problem(429, {}, { "Retry-After": "7" }));
    expect(error.retryAfter_s).toBe(7);
    expect(error.message).toContain("7 seconds");
  });

  it("copes with a body that is no problem document", async () => {
    const error = await errorFromResponse(new Response("<h1>Bad gateway</h1>", { status: 502 }));
    expect(error).toMatchObject({ code: "unavailable", problem: {} });
  });

  it("leaves the body for the next reader", async () => {
    const response = problem(409, { detail: "changed" });
    await errorFromResponse(response);
    expect(await response.json()).toMatchObject({ detail: "changed" });
  });
});

describe("an error without a response", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("is unreachable while the browser is online", () => {
    expect(errorFromNetwork(new TypeError("Failed to fetch")).code).toBe("unreachable");
  });

  it("is offline while the browser is", () => {
    vi.stubGlobal("navigator", { onLine: false });
    expect(errorFromNetwork(new TypeError("Failed to fetch")).code).toBe("offline");
  });

  it("is cancelled when it was stopped", () => {
    expect(errorFromNetwork(new DOMException("stop", "AbortError")).code).toBe("cancelled");
  });

  it("stays what it was", () => {
    const error = new ApiError("forbidden", { status: 403 });
    expect(errorFromNetwork(error)).toBe(error);
  });
});

describe("Retry-After", () => {
  it.each<[string | null, number | null]>([
    [null, null],
    ["", null],
    ["30", 30],
    ["-1", 0],
    ["Thu, 01 Jan 1970 00:00:20 GMT", 10],
    ["soon", null],
  ])("reads %j as %j", (header, seconds) => {
    expect(parseRetryAfter(header, 10_000)).toBe(seconds);
  });
});
