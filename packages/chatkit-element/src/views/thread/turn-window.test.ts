import { describe, expect, it } from "vitest";
import { groupTurns } from "../../state/turn-groups";
import { assistantItem, userItem } from "../../testing/wire";
import { countHidden, firstEntry, startAt, stepBack } from "./turn-window";

const conversation = (pairs: number) =>
  groupTurns(
    Array.from({ length: pairs }, (_, n) => [
      userItem(`u${n}`, "Hi"),
      assistantItem(`a${n}`, "Hello"),
    ]).flat(),
  );
const end = (turns: readonly unknown[]) => ({ turn: turns.length, skip: 0 });

describe("the shown part of a thread", () => {
  it("is its last turns, whole", () => {
    const turns = conversation(500);
    const start = stepBack(turns, end(turns), 41);
    expect(start).toEqual({ turn: 479, skip: 0 });
    expect(countHidden(turns, start)).toBe(958);
  });

  it("is everything when that is little", () => {
    const turns = conversation(3);
    expect(stepBack(turns, end(turns), 40)).toEqual({ turn: 0, skip: 0 });
  });

  it("cuts a turn that is longer than the window", () => {
    const items = Array.from({ length: 1000 }, (_, n) => assistantItem(`a${n}`, "Line"));
    const turns = groupTurns([userItem("u", "Go"), ...items]);
    const start = stepBack(turns, end(turns), 40);
    expect(start).toEqual({ turn: 0, skip: 961 });
    expect(stepBack(turns, start, 40)).toEqual({ turn: 0, skip: 921 });
    expect(stepBack(turns, start, 5000)).toEqual({ turn: 0, skip: 0 });
  });

  it("stays where it was when older items complete its first turn", () => {
    const answers = Array.from({ length: 5 }, (_, n) => assistantItem(`a${n}`, "Line"));
    const before = groupTurns(answers.slice(2));
    const shown = firstEntry(before, { turn: 0, skip: 0 });
    const after = groupTurns([userItem("u0", "Hi"), userItem("u1", "Go"), ...answers]);
    expect(startAt(after, String(shown))).toEqual({ turn: 1, skip: 0 });
    expect(startAt(after, "gone")).toBeNull();
  });
});
