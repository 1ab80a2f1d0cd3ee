import { describe, expect, it } from "vitest";
import { ApiError } from "./api-error";
import { createAuthorizedFetch } from "./authorized-fetch";

/** A backend that accepts one token, and a session that hands out `tokens` one after another. */
function setUp({
  tokens,
  accepted,
  refusal = 401,
}: {
  tokens: string[];
  accepted: string;
  refusal?: number;
}) {
  const seen: { token: string | null; body: string }[] = [];
  const cleared: (string | undefined)[] = [];
  let current = 0;
  const fetch = createAuthorizedFetch({
    getToken: async () => {
      const token = tokens[current];
      if (!token) throw new ApiError("unauthorized", { status: 401 });
      return token;
    },
    clearToken: (token) => {
      cleared.push(token);
      current += 1;
    },
    fetch: async (request) => {
      const token = request.headers.get("Authorization");
      seen.push({ token, body: await request.text() });
      return token === `Bearer ${accepted}`
        ? Response.json({ ok: true })
        : Response.json({ code: "unauthorized" }, { status: refusal });
    },
  });
  const send = () =>
    fetch(new Request("http://localhost:8000/api/u1/tasks", { method: "POST", body: "{}" }));
  return { send, seen, cleared };
}

describe("authorized fetch", () => {
  it("adds the token", async () => {
    const { send, seen } = setUp({ tokens: ["good"], accepted: "good" });
    expect((await send()).status).toBe(200);
    expect(seen).toEqual([{ token: "Bearer good", body: "{}" }]);
  });

  it("takes an expired token for a fresh one, and sends the body again", async () => {
    const { send, seen, cleared } = setUp({ tokens: ["old", "good"], accepted: "good" });
    expect((await send()).status).toBe(200);
    expect(seen.map(({ token }) => token)).toEqual(["Bearer old", "Bearer good"]);
    expect(seen[1]?.body).toBe("{}");
    expect(cleared).toEqual(["old"]);
  });

  it("takes the token of somebody who was signed in before for that of who is now", async () => {
    const { send, cleared } = setUp({ tokens: ["other", "good"], accepted: "good", refusal: 403 });
    expect((await send()).status).toBe(200);
    expect(cleared).toEqual(["other"]);
  });

  it("tries a refused token once more only", async () => {
    const { send, seen } = setUp({ tokens: ["old", "older", "oldest"], accepted: "good" });
    await expect(send()).rejects.toMatchObject({ code: "unauthorized", status: 401 });
    expect(seen).toHaveLength(2);
  });

  it("sends nothing for somebody who is signed out", async () => {
    const { send, seen } = setUp({ tokens: [], accepted: "good" });
    await expect(send()).rejects.toMatchObject({ code: "unauthorized" });
    expect(seen).toEqual([]);
  });

  it("throws an ApiError when there is no answer", async () => {
    const fetch = createAuthorizedFetch({
      getToken: async () => "good",
      clearToken: () => undefined,
      fetch: async () => {
        throw new TypeError("Failed to fetch");
      },
    });
    const request = new Request("http://localhost:8000/");
    await expect(fetch(request)).rejects.toMatchObject({ code: "unreachable", status: 0 });
  });
});
