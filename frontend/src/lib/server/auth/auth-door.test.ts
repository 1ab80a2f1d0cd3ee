import { beforeEach, describe, expect, it, vi } from "vitest";
import { answerAuth, answerForm } from "./auth-door";
import { ORIGIN, PERSON, startServer } from "./auth-fixture";

beforeEach(() => {
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

function post(path: string, body: BodyInit, headers: Record<string, string> = {}): Request {
  // A stream is sent in two directions at once, which fetch wants to hear first.
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    body,
    headers: { Origin: ORIGIN, "X-Tandem-Peer": "203.0.113.1", ...headers },
    duplex: "half",
  };
  return new Request(`${ORIGIN}${path}`, init);
}

/** As many bytes as somebody cares to read, and how many that were. */
function endless() {
  const sent = { bytes: 0 };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent.bytes += 16_384;
      controller.enqueue(new Uint8Array(16_384).fill(32));
    },
  });
  return { sent, stream };
}

const JSON_TYPE = { "Content-Type": "application/json" };
const never = async () => Promise.reject(new Error("this was not to be asked"));

describe("the door of the auth server", () => {
  it("takes no more than 64 KB of anybody, and works for none of it", async () => {
    const long = post("/api/auth/sign-in/email", "x".repeat(70_000), JSON_TYPE);
    expect((await answerAuth(never, long)).status).toBe(413);
    const announced = post("/api/auth/sign-in/email", "x", { "Content-Length": "40000000" });
    expect((await answerAuth(never, announced)).status).toBe(413);
    const { sent, stream } = endless();
    expect((await answerAuth(never, post("/api/auth/ok", stream, JSON_TYPE))).status).toBe(413);
    expect(sent.bytes).toBeLessThan(128 * 1024);
    expect((await answerForm(never, post("/x", endless().stream), "sign-in")).status).toBe(413);
  });

  it("passes on what fits, byte by byte", async () => {
    const body = JSON.stringify({ text: "ü".repeat(10_000) });
    const handler = async (request: Request) => new Response(await request.text());
    const response = await answerAuth(handler, post("/api/auth/ok", body, JSON_TYPE));
    expect(await response.text()).toBe(body);
  });

  it("says that it cannot do it now where Better Auth says nothing", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const silent = async () => new Response(null, { status: 500 });
    for (const handler of [silent, never]) {
      const response = await answerAuth(handler, post("/api/auth/sign-in/email", "{}", JSON_TYPE));
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("10");
      expect(await response.json()).toMatchObject({ code: "UNAVAILABLE" });
    }
  });
});

describe("a form that a browser sends without scripts", () => {
  const form = (fields: Record<string, string>) =>
    post("/api/auth/form", new URLSearchParams({ next: "/tasks?view=done", ...fields }));

  it("signs up and in, and goes on to where it was told", async () => {
    const { auth } = await startServer();
    for (const name of ["sign-up", "sign-in"]) {
      const response = await answerForm(auth.handler, form(PERSON), name);
      expect(response.status).toBe(303);
      expect(response.headers.get("location")).toBe("/tasks?view=done");
      expect(response.headers.getSetCookie().join()).toContain("session_token=");
    }
  });

  it("comes back with what was wrong, and without anything that was typed", async () => {
    const { auth } = await startServer();
    const response = await answerForm(auth.handler, form(PERSON), "sign-in");
    const location = response.headers.get("location") ?? "";
    expect(location).toMatch(/^\/sign-in\?/);
    expect(location).toContain("error=INVALID_EMAIL_OR_PASSWORD");
    expect(location).toContain(`next=${encodeURIComponent("/tasks?view=done")}`);
    for (const typed of [PERSON.password, "correct", PERSON.email, "okafor"]) {
      expect(location).not.toContain(typed);
    }
  });

  it("goes to no other site", async () => {
    const { auth } = await startServer();
    const bent = form({ ...PERSON, next: "/.//evil.example/steal" });
    const response = await answerForm(auth.handler, bent, "sign-up");
    expect(response.headers.get("location")).toBe("/tasks");
  });

  it("is refused from another site", async () => {
    const { auth } = await startServer();
    const request = form(PERSON);
    request.headers.set("Origin", "https://evil.example");
    const response = await answerForm(auth.handler, request, "sign-up");
    expect(response.headers.get("location")).toContain("error=INVALID_ORIGIN");
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it("is one of the two that there are", async () => {
    expect((await answerForm(never, form(PERSON), "sign-out")).status).toBe(404);
  });
});
