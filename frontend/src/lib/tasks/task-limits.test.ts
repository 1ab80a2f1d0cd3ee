import { describe, expect, it } from "vitest";
import vectors from "../../../../shared-vectors/task.json";
import { lengthOf, titleFault } from "./task-limits";

describe("limits", () => {
  it.each([
    ["a", 1],
    ["🥛", 1],
    ["e\u0301", 1],
    ["👩‍👩‍👧", 5],
    ["", 0],
  ])("count '%s' as %i, as Python does", (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });

  it("take 200 emoji for a title and tell how many there are too many", () => {
    expect(titleFault("🥛".repeat(200))).toBeNull();
    expect(titleFault(` ${"e\u0301".repeat(200)} `)).toBeNull();
    expect(titleFault("🥛".repeat(201))).toContain("201");
    expect(titleFault("  ")).not.toBeNull();
  });

  it.each(vectors.titles)("refuse the titles that the API refuses: $given", ({ given, kept }) => {
    const title = typeof given === "string" ? given : given.repeat.repeat(given.times);
    expect(titleFault(title) === null).toBe(kept !== null);
  });
});
