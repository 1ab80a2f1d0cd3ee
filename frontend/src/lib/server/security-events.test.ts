import { expect, it, vi } from "vitest";
import { PERSON, startServer } from "./auth/auth-fixture";
import { emailDigest } from "./security-log";

it("leaves a line of each event in the log, with digests and without secrets", async () => {
  const lines: string[] = [];
  vi.spyOn(console, "info").mockImplementation((line: string) => void lines.push(line));
  const { browser, newBrowser } = await startServer();
  const { token } = await (await browser.call("/sign-up/email", PERSON)).json();
  await browser.call("/sign-up/email", PERSON);
  const stranger = newBrowser("198.51.100.1");
  for (let n = 0; n < 15; n += 1) await stranger.signIn(`guess number ${n}`);
  const change = { currentPassword: PERSON.password, newPassword: "battery staple" };
  await browser.call("/change-password", change);
  await browser.call("/sign-in/email", { ...PERSON, password: change.newPassword });
  await browser.call("/sign-out", {});

  const events = lines.map((line) => JSON.parse(line));
  expect(events.map(({ event }) => event)).toEqual([
    "sign_up",
    "sign_up_refused",
    ...Array(10).fill("sign_in_refused"),
    // Five were refused: one line tells of it.
    "too_many_attempts",
    "password_changed",
    "session_ended",
    "sign_in",
    "session_ended",
  ]);
  expect(events[2]).toEqual({
    time: expect.any(String),
    kind: "security",
    event: "sign_in_refused",
    email: emailDigest(PERSON.email).slice(0, 16),
    address: "198.51.100.1",
    reason: "INVALID_EMAIL_OR_PASSWORD",
  });
  for (const secret of [token, PERSON.password, change.newPassword, PERSON.email, "guess"]) {
    expect(lines.join("\n")).not.toContain(secret);
  }
});
