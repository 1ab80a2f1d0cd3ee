import { beforeEach, describe, expect, it, vi } from "vitest";
import { Backend, newDataDir, PERSON, startAuth, startServer } from "../auth/auth-fixture";
import { outboxOf } from "./backend-notices";

beforeEach(() => {
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

/** What the backend was asked, as lines. */
function lines({ asked }: Backend): string[] {
  return asked.map(({ request, claims }) => `${request} ${claims.sid}`);
}

describe("the backend", () => {
  it("is told at once of a session that was signed out", async () => {
    const { backend, browser } = await startServer();
    const { user } = await (await browser.call("/sign-up/email", PERSON)).json();
    const { session } = await (await browser.call("/get-session")).json();
    const answer = await browser.call("/sign-out", {});
    expect(await answer.json()).toEqual({ success: true, tokens_ended: true });
    expect(backend.asked).toEqual([
      {
        request: `DELETE /api/${user.id}/session`,
        claims: expect.objectContaining({ sub: user.id, sid: session.id, aud: "tandem-api" }),
      },
    ]);
  });

  it("is told as soon as it is back, where it was away when somebody signed out", async () => {
    const { auth, backend, browser } = await startServer();
    const { user } = await (await browser.call("/sign-up/email", PERSON)).json();
    const { session } = await (await browser.call("/get-session")).json();
    backend.stop();
    const answer = await browser.call("/sign-out", {});
    expect(await answer.json()).toEqual({ success: true, tokens_ended: false });
    expect(await (await browser.call("/get-session")).json()).toBeNull();

    await backend.start();
    const stop = outboxOf(await auth.$context).start();
    await vi.waitFor(() => expect(backend.asked).toHaveLength(1), { timeout: 30_000 });
    stop();
    expect(lines(backend)).toEqual([`DELETE /api/${user.id}/session ${session.id}`]);
  });

  it("is told by the next server, where the one that ended the session is gone", async () => {
    const backend = await Backend.started();
    const dataDir = await newDataDir();
    const first = await startAuth(backend.url, dataDir);
    const browser = first.newBrowser();
    await browser.call("/sign-up/email", PERSON);
    backend.stop();
    await browser.call("/sign-out", {});

    await backend.start();
    const next = await startAuth(backend.url, dataDir);
    await outboxOf(await next.auth.$context).deliver();
    expect(backend.asked).toHaveLength(1);
    await outboxOf(await next.auth.$context).deliver();
    expect(backend.asked).toHaveLength(1);
  });

  it("is told again after an answer that confirms nothing, and the others are not held up", async () => {
    const { auth, backend, browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const desk = newBrowser();
    await desk.signIn(PERSON.password);
    backend.status = 401;
    await browser.call("/sign-out", {});
    await desk.call("/sign-out", {});
    const ids = new Set(backend.asked.map(({ claims }) => claims.sid));
    expect(ids.size).toBe(2);

    backend.status = 204;
    backend.asked.length = 0;
    await outboxOf(await auth.$context).deliver();
    expect(new Set(backend.asked.map(({ claims }) => claims.sid))).toEqual(ids);
  });

  it("is told of every session that a changed password ends, this one's old name too", async () => {
    const { backend, browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const other = newBrowser();
    await other.signIn(PERSON.password);
    const change = { currentPassword: PERSON.password, newPassword: "battery staple" };
    expect((await browser.call("/change-password", change)).status).toBe(200);
    expect(backend.asked).toHaveLength(2);
    expect(await (await other.call("/get-session")).json()).toBeNull();
    expect(await (await browser.call("/get-session")).json()).not.toBeNull();
  });

  it("is told of a deleted account, after its sessions", async () => {
    const { backend, browser } = await startServer();
    const { user } = await (await browser.call("/sign-up/email", PERSON)).json();
    expect((await browser.call("/delete-user", {})).status).toBe(400);
    expect((await browser.call("/delete-user", { password: "not mine" })).status).toBe(400);
    expect(backend.asked).toEqual([]);

    expect((await browser.call("/delete-user", { password: PERSON.password })).status).toBe(200);
    expect(backend.asked.map(({ request }) => request)).toEqual([
      `DELETE /api/${user.id}/session`,
      `DELETE /api/${user.id}/account`,
    ]);
    expect(await browser.signIn(PERSON.password)).toBe(401);
  });
});

describe("what breaks off between the notice and the deed", () => {
  it("is finished: the session ends", async () => {
    const { auth, backend, browser } = await startServer();
    const { user } = await (await browser.call("/sign-up/email", PERSON)).json();
    const { session } = await (await browser.call("/get-session")).json();
    const outbox = outboxOf(await auth.$context);
    await outbox.add("session", user.id, session.id);
    await outbox.deliver();
    expect(lines(backend)).toEqual([`DELETE /api/${user.id}/session ${session.id}`]);
    expect(await (await browser.call("/get-session")).json()).toBeNull();
  });

  it("is finished: the account goes, with its sessions", async () => {
    const { auth, backend, browser } = await startServer();
    const { user } = await (await browser.call("/sign-up/email", PERSON)).json();
    const outbox = outboxOf(await auth.$context);
    await outbox.add("account", user.id, null);
    await outbox.deliver();
    await outbox.deliver();
    expect(backend.asked.map(({ request }) => request).sort()).toEqual([
      `DELETE /api/${user.id}/account`,
      `DELETE /api/${user.id}/session`,
    ]);
    expect(await browser.signIn(PERSON.password)).toBe(401);
  });
});

describe("a sign-out that the server cannot write down", () => {
  it("is no success, and the session goes on", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { auth, browser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const { adapter } = await auth.$context;
    // As a full disk does it: reading works, writing does not.
    const create = vi.spyOn(adapter, "create").mockRejectedValue(new Error("disk is full"));
    const answer = await browser.call("/sign-out", {});
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: "NOT_SIGNED_OUT" });
    create.mockRestore();
    expect(await (await browser.call("/get-session")).json()).not.toBeNull();
  });
});
