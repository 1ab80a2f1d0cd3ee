import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TOAST_DURATION_MS, ToastStore } from "./toast-store";

describe("toasts", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("leave after eight seconds", () => {
    const toasts = new ToastStore();
    toasts.show("Deleted 12 tasks");
    vi.advanceTimersByTime(TOAST_DURATION_MS - 1);
    expect(toasts.get()?.message).toBe("Deleted 12 tasks");
    vi.advanceTimersByTime(1);
    expect(toasts.get()).toBeNull();
  });

  it("come one at a time: the newer replaces the older", () => {
    const toasts = new ToastStore();
    const first = toasts.show("First");
    vi.advanceTimersByTime(TOAST_DURATION_MS - 1_000);
    toasts.show("Second");
    toasts.dismiss(first);
    vi.advanceTimersByTime(TOAST_DURATION_MS - 1);
    expect(toasts.get()?.message).toBe("Second");
  });

  it("wait while somebody is at them, and then for what was left", () => {
    const toasts = new ToastStore();
    toasts.show("Moved");
    vi.advanceTimersByTime(5_000);
    toasts.pause();
    vi.advanceTimersByTime(60_000);
    expect(toasts.get()).not.toBeNull();
    toasts.resume();
    vi.advanceTimersByTime(2_999);
    expect(toasts.get()).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(toasts.get()).toBeNull();
  });

  it("tell their listeners of every change, until they leave", () => {
    const toasts = new ToastStore();
    const seen: (string | null)[] = [];
    const leave = toasts.subscribe(() => seen.push(toasts.get()?.message ?? null));
    toasts.show("One");
    toasts.dismiss();
    leave();
    toasts.show("Two");
    expect(seen).toEqual(["One", null]);
  });
});
