import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DESCRIPTION_LIMIT, TAG_COUNT_LIMIT, TAG_LIMIT, TITLE_LIMIT } from "./task";
import { lengthOf, titleFault } from "./task-limits";

describe("limits", () => {
  it("are the API's own", () => {
    const rules = readFileSync(
      path.join(import.meta.dirname, "../../../../backend/src/domain/task_rules.py"),
      "utf8",
    );
    const limit = (name: string) =>
      Number(new RegExp(`^${name} = ([\\d_]+)$`, "m").exec(rules)?.[1]?.replace("_", ""));
    expect([TITLE_LIMIT, DESCRIPTION_LIMIT, TAG_LIMIT, TAG_COUNT_LIMIT]).toEqual([
      limit("TITLE_LENGTH"),
      limit("DESCRIPTION_LENGTH"),
      limit("TAG_LENGTH"),
      limit("TAG_COUNT"),
    ]);
  });

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
});
