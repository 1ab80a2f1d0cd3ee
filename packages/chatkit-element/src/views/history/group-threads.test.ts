import { expect, it } from "vitest";
import { groupThreads } from "./group-threads";

it("groups threads by day in the reader's zone, unreadable times last", () => {
  const now = new Date(2026, 10, 20, 9, 30);
  const daysAgo = (days: number) => new Date(2026, 10, 20 - days, 8).toISOString();
  const threads = [0, 1, 3, 20, 200].map((days) => ({ id: `d${days}`, created_at: daysAgo(days) }));
  const groups = groupThreads([...threads, { id: "x", created_at: "soon" }, { id: "y" }], now);
  expect(groups.map((group) => [group.name, group.threads.map((thread) => thread.id)])).toEqual([
    ["today", ["d0"]],
    ["yesterday", ["d1"]],
    ["lastWeek", ["d3"]],
    ["lastMonth", ["d20"]],
    ["earlier", ["d200"]],
    [null, ["x", "y"]],
  ]);
});

it("reads a time without zone as UTC, as Python servers write it", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  const zoned = groupThreads([{ id: "a", created_at: "2026-11-20T11:59:00.159284Z" }], now);
  const naive = groupThreads([{ id: "a", created_at: "2026-11-20T11:59:00.159284" }], now);
  expect(naive).toEqual(
    zoned.map((group) => ({
      ...group,
      threads: [{ id: "a", created_at: "2026-11-20T11:59:00.159284" }],
    })),
  );
});
