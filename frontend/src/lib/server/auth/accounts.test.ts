import type { AuthContext } from "better-auth";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { outboxOf } from "../notices/backend-notices";
import {
  addAccount,
  deleteAccount,
  listAccounts,
  NoAccountError,
  resetPassword,
  setDisabled,
} from "./accounts";
import { PERSON, startServer } from "./auth-fixture";

beforeEach(() => {
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

async function start(env: Record<string, string> = {}) {
  const server = await startServer(env);
  const context = (await server.auth.$context) as unknown as AuthContext;
  return { ...server, context };
}

describe("whoever runs the server", () => {
  it("makes an account where strangers cannot, and sees who is signed in", async () => {
    const { browser, context } = await start({ SIGN_UP: "closed" });
    const refused = await browser.call("/sign-up/email", PERSON);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: "EMAIL_PASSWORD_SIGN_UP_DISABLED" });

    const first = await addAccount(context, PERSON.email, PERSON.name);
    expect(await browser.signIn(first)).toBe(200);
    expect(await listAccounts(context)).toEqual([
      {
        email: PERSON.email,
        name: PERSON.name,
        createdAt: expect.any(Date),
        isDisabled: false,
        sessions: 1,
      },
    ]);
    await expect(addAccount(context, PERSON.email, "Again")).rejects.toThrow(PERSON.email);
  });

  it("gives a forgotten password a new one, and every session ends", async () => {
    const { backend, browser, context } = await start();
    await browser.call("/sign-up/email", PERSON);
    const fresh = await resetPassword(context, PERSON.email.toUpperCase());
    expect(await (await browser.call("/get-session")).json()).toBeNull();
    await outboxOf(context).deliver();
    expect(backend.asked).toHaveLength(1);
    expect(await browser.signIn(PERSON.password)).toBe(401);
    expect(await browser.signIn(fresh)).toBe(200);
  });

  it("sends somebody away, and lets them in again", async () => {
    const { browser, context } = await start();
    await browser.call("/sign-up/email", PERSON);
    await setDisabled(context, PERSON.email, true);
    expect(await (await browser.call("/get-session")).json()).toBeNull();
    const refused = await browser.call("/sign-in/email", PERSON);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: "ACCOUNT_DISABLED" });
    expect(await browser.signIn("not the password")).toBe(401);

    await setDisabled(context, PERSON.email, false);
    expect(await browser.signIn(PERSON.password)).toBe(200);
  });

  it("deletes an account, and the backend is told", async () => {
    const { backend, browser, context } = await start();
    const { user } = await (await browser.call("/sign-up/email", PERSON)).json();
    await deleteAccount(context, PERSON.email);
    await outboxOf(context).deliver();
    expect(backend.asked.at(-1)?.request).toBe(`DELETE /api/${user.id}/account`);
    expect(await listAccounts(context)).toEqual([]);
  });

  it.each([resetPassword, deleteAccount])("is told when nobody has that address", async (act) => {
    const { context } = await start();
    await expect(act(context, "no@one.example")).rejects.toThrow(NoAccountError);
  });
});
