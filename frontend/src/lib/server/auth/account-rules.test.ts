import { beforeEach, describe, expect, it, vi } from "vitest";
import { PERSON, startServer } from "./auth-fixture";

beforeEach(() => {
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

describe("an account", () => {
  it.each([
    [{ ...PERSON, name: "S".repeat(101) }, "NAME_TOO_LONG"],
    [{ ...PERSON, name: "  " }, "NAME_MISSING"],
    [{ ...PERSON, password: "password" }, "PASSWORD_TOO_COMMON"],
    [{ ...PERSON, password: "        " }, "PASSWORD_TOO_COMMON"],
    [{ ...PERSON, password: "okafor2026" }, "PASSWORD_IS_OWN_NAME"],
    [{ ...PERSON, image: "x".repeat(3_000) }, "IMAGE_TOO_LONG"],
  ])("is not made of %o", async (fields, code) => {
    const { browser } = await startServer();
    const response = await browser.call("/sign-up/email", fields);
    expect([response.status, (await response.json()).code]).toEqual([400, code]);
  });

  it("is not changed into one that could not be made", async () => {
    const { browser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const renamed = await browser.call("/update-user", { name: "S".repeat(101) });
    expect((await renamed.json()).code).toBe("NAME_TOO_LONG");
    const change = { currentPassword: PERSON.password, newPassword: "sam.okafor" };
    const changed = await browser.call("/change-password", change);
    expect((await changed.json()).code).toBe("PASSWORD_IS_OWN_NAME");
    expect(await browser.signIn(PERSON.password)).toBe(200);
  });

  it("cannot be switched off or on by its owner", async () => {
    const { browser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    expect((await browser.call("/update-user", { disabled: true })).status).toBe(400);
    const { user } = await (await browser.call("/get-session")).json();
    expect(user).not.toHaveProperty("disabled");
  });
});

describe("a list of sessions", () => {
  it("names them without their tokens, and one can be ended by its name", async () => {
    const { browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const other = newBrowser();
    const { token } = await (await other.call("/sign-in/email", PERSON)).json();
    const { session } = await (await other.call("/get-session")).json();

    const list = await (await browser.call("/list-sessions")).json();
    expect(JSON.stringify(list)).not.toContain(token);
    expect(list.map(({ id }: { id: string }) => id)).toContain(session.id);
    await browser.call("/revoke-session", { token: session.id });
    expect(await (await other.call("/get-session")).json()).toBeNull();
    expect(await (await browser.call("/get-session")).json()).not.toBeNull();
  });
});
