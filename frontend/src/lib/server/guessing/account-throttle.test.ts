import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Browser, PERSON, startServer } from "../auth/auth-fixture";

const OTHER = { name: "Mara Lindt", email: "mara@lindt.example", password: "another horse" };

beforeEach(() => {
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

async function guess(browser: Browser, times: number, email = PERSON.email): Promise<number[]> {
  const statuses = [];
  for (let n = 0; n < times; n += 1)
    statuses.push(await browser.signIn(`guess number ${n}`, email));
  return statuses;
}

describe("what guessing costs", () => {
  it("has 10 guesses at an account from one address, whatever X-Forwarded-For claims", async () => {
    const { browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const stranger = newBrowser("198.51.100.1");
    const statuses = [];
    for (let n = 0; n < 12; n += 1) {
      const body = { email: PERSON.email.toUpperCase(), password: `guess number ${n}` };
      const response = await stranger.call("/sign-in/email", body, {
        "X-Forwarded-For": `203.0.113.${n}`,
      });
      statuses.push(response.status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  });

  it("keeps nobody else from signing in when one address guesses 320 times", async () => {
    const { browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const statuses = await guess(newBrowser("198.51.100.1"), 320, "made.up@one.example");
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(await newBrowser("203.0.113.9").signIn(PERSON.password)).toBe(200);
    // Behind the same address too: what was refused was not counted.
    expect(await newBrowser("198.51.100.1").signIn(PERSON.password)).toBe(200);
  });

  it("lets each address in while many others keep the server busy", async () => {
    const { auth, browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const now_ms = Date.now();
    const spent = { key: "/sign-in/email:all", count: 300, startedAt: now_ms, endsAt: now_ms };
    await (await auth.$context).adapter.create({ model: "attempt", data: spent });

    const late = newBrowser("198.51.100.99");
    const statuses = await guess(late, 7, "made.up@one.example");
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(await newBrowser("203.0.113.9").signIn(PERSON.password)).toBe(200);
  });

  it("counts one IPv6 network as one address", async () => {
    const { browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const statuses = [];
    for (let n = 1; n <= 12; n += 1) {
      statuses.push(...(await guess(newBrowser(`2001:db8:1:2::${n}`), 1)));
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  });

  it("limits what many addresses guess at one account together", async () => {
    const { browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const statuses = [];
    for (let host = 1; host <= 5; host += 1) {
      statuses.push(...(await guess(newBrowser(`198.51.100.${host}`), 9)));
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(40);
  });

  it("limits what one address signs up", async () => {
    const { newBrowser } = await startServer();
    const crowd = newBrowser("198.51.100.1");
    const statuses = [];
    for (let n = 0; n < 62; n += 1) {
      // Refused for its name, which costs no hash: the budget is what is asked here.
      const response = await crowd.call("/sign-up/email", { ...PERSON, password: "short" });
      statuses.push(response.status);
    }
    expect(statuses.indexOf(429)).toBe(60);
    expect((await newBrowser().call("/sign-up/email", PERSON)).status).toBe(200);
  });
});

describe("the owner of an account that others guess at", () => {
  it("gets in on a device that signed in before, from any address", async () => {
    const { browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    await browser.call("/sign-out", {});
    for (let host = 1; host <= 5; host += 1) await guess(newBrowser(`198.51.100.${host}`), 10);

    expect(await newBrowser("203.0.113.77").signIn(PERSON.password)).toBe(429);
    const moved = newBrowser("203.0.113.78");
    for (const [name, value] of browser.cookies) moved.cookies.set(name, value);
    expect(await moved.signIn(PERSON.password)).toBe(200);
  });

  it("gets in where they sit together, behind one address", async () => {
    const { browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    expect(await guess(newBrowser(), 11)).toContain(429);
    expect(await browser.signIn(PERSON.password)).toBe(200);
  });

  it("gets in without a cookie at an address that signed in before", async () => {
    const { browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    for (let host = 1; host <= 5; host += 1) await guess(newBrowser(`198.51.100.${host}`), 10);
    expect(await newBrowser().signIn(PERSON.password)).toBe(200);
  });

  it("has 10 guesses on a known device, and forgets them after the right password", async () => {
    const { browser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    for (let round = 0; round < 2; round += 1) {
      expect(await guess(browser, 9)).toEqual(Array(9).fill(401));
      expect(await browser.signIn(PERSON.password)).toBe(200);
    }
    expect(await guess(browser, 11)).toEqual([...Array(10).fill(401), 429]);
  });
});

describe("a device", () => {
  it("is known to the accounts that it signed in to, and to no other", async () => {
    const { browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const thief = newBrowser("198.51.100.1");
    await thief.call("/sign-up/email", OTHER);
    const own = [...browser.cookies].find(([name]) => name.includes("-device-"));
    const theirs = [...thief.cookies].find(([name]) => name.includes("-device-"));
    expect(own?.[0]).not.toBe(theirs?.[0]);

    // The thief's own good cookie under the name that the owner's has: it opens no new budget.
    await guess(thief, 10);
    thief.cookies.set(own?.[0] ?? "", theirs?.[1] ?? "");
    expect(await thief.signIn("one more")).toBe(429);
  });
});

describe("a signed-in session that guesses the current password", () => {
  it.each([
    [
      "/change-password",
      (password: string) => ({ currentPassword: password, newPassword: "battery staple" }),
    ],
    ["/delete-user", (password: string) => ({ password })],
  ])("is stopped at %s after 10, and other sessions are not", async (route, body) => {
    const { browser, newBrowser } = await startServer();
    await browser.call("/sign-up/email", PERSON);
    const owner = newBrowser();
    await owner.signIn(PERSON.password);
    const statuses = [];
    for (let n = 0; n < 12; n += 1) {
      statuses.push((await browser.call(route, body(`guess ${n}`))).status);
    }
    expect(statuses).toEqual([...Array(10).fill(400), 429, 429]);
    expect((await owner.call(route, body(PERSON.password))).status).toBe(200);
  });
});
