import { beforeEach, expect, it, vi } from "vitest";
import { type SlotHolder, Slots } from "./slots";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function holder(slots: Slots, name: string, story: string[]): SlotHolder {
  const self: SlotHolder = {
    granted: () => {
      story.push(`${name} opens`);
      slots.opened(self);
    },
    giveWay: () => {
      story.push(`${name} gives way`);
      slots.release(self);
      slots.ask(self);
    },
  };
  return self;
}

it("lets so many in and no more, and the next one when one is released", () => {
  const slots = new Slots({ limit: 2, slice_ms: 1_000 });
  const story: string[] = [];
  const [a, b, c] = ["a", "b", "c"].map((name) => holder(slots, name, story));
  for (const one of [a, b, c]) slots.ask(one as SlotHolder);
  expect(story).toEqual(["a opens", "b opens"]);
  slots.release(b as SlotHolder);
  expect(story).toEqual(["a opens", "b opens", "c opens"]);
});

it("gives everybody a turn when more want one than there are", () => {
  const slots = new Slots({ limit: 2, slice_ms: 1_000 });
  const story: string[] = [];
  for (const name of ["a", "b", "c"]) slots.ask(holder(slots, name, story));
  vi.advanceTimersByTime(3_000);
  for (const name of ["a", "b", "c"]) {
    expect(story.filter((line) => line === `${name} opens`).length).toBeGreaterThan(1);
  }
  const open = story.reduce((count, line) => count + (line.endsWith("opens") ? 1 : -1), 0);
  expect(open).toBe(2);
});

it("does not begin the turn of a connection before it is open", () => {
  const slots = new Slots({ limit: 1, slice_ms: 1_000 });
  const story: string[] = [];
  const slow: SlotHolder = { granted: () => undefined, giveWay: () => story.push("slow") };
  slots.ask(slow);
  slots.ask(holder(slots, "a", story));
  vi.advanceTimersByTime(5_000);
  expect(story).toEqual([]);
  slots.opened(slow);
  vi.advanceTimersByTime(1_000);
  expect(story).toEqual(["slow"]);
});

it("takes in at once what is open already, and the one held longest gives way for it", () => {
  const slots = new Slots({ limit: 2, slice_ms: 1_000 });
  const story: string[] = [];
  slots.ask(holder(slots, "a", story));
  slots.ask(holder(slots, "b", story));
  slots.hold({ granted: () => undefined, giveWay: () => story.push("message gives way") });
  expect(story).toEqual(["a opens", "b opens", "a gives way"]);
});
