import { describe, expect, it } from "vitest";
import { groupTurns, type Turn } from "../../state/turn-groups";
import { assistantItem, userItem } from "../../testing/wire";
import { TurnKeys } from "./turn-keys";

const firstItem = (turn: Turn) => turn.key;
const answers = (...ids: string[]) => ids.map((id) => assistantItem(id, "Line"));

describe("turn keys", () => {
  it("are the first items' ids", () => {
    const turns = groupTurns([userItem("u1", "Hi"), ...answers("a1"), userItem("u2", "Hi")]);
    expect(new TurnKeys().of(turns, firstItem)).toEqual(["u1", "u2"]);
  });

  it("stay when older items complete a turn, page after page", () => {
    const keys = new TurnKeys();
    const newest = [...answers("a3"), userItem("u2", "Hi")];
    expect(keys.of(groupTurns(newest), firstItem)).toEqual(["a3", "u2"]);
    const more = [...answers("a2"), ...newest];
    expect(keys.of(groupTurns(more), firstItem)).toEqual(["a3", "u2"]);
    const all = [userItem("u1", "Hi"), ...answers("a1"), ...more];
    expect(keys.of(groupTurns(all), firstItem)).toEqual(["a3", "u2"]);
    expect(keys.of(groupTurns(all), firstItem)).toEqual(["a3", "u2"]);
  });

  it("differ when a turn comes apart", () => {
    const keys = new TurnKeys();
    keys.of(groupTurns(answers("a1", "a2")), firstItem);
    keys.of(groupTurns(answers("a0", "a1", "a2")), firstItem);
    const apart = [...answers("a0"), userItem("u1", "Hi"), ...answers("a1", "a2")];
    const two = keys.of(groupTurns(apart), firstItem);
    expect(new Set(two).size).toBe(2);
  });
});
