// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { backoff_ms, PATIENT, waitOrOnline } from "./backoff";

it("waits longer after each failure, up to the cap", () => {
  const waits = [0, 1, 2, 3, 2_000].map((attempt) => backoff_ms(PATIENT, attempt, () => 1));
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 30_000]);
});

it("spreads the waits from nothing to the whole", () => {
  expect(backoff_ms(PATIENT, 5, () => 0)).toBe(0);
  expect(backoff_ms(PATIENT, 5, () => 0.5)).toBe(8_000);
});

it("waits no longer once the network is back", async () => {
  const waiting = waitOrOnline(1_000_000);
  globalThis.dispatchEvent(new Event("online"));
  await expect(waiting).resolves.toBeUndefined();
});

it("gives up when told to, before or during the wait", async () => {
  const reason = new Error("stop");
  await expect(waitOrOnline(1_000_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  const controller = new AbortController();
  const waiting = waitOrOnline(1_000_000, controller.signal);
  controller.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});
