import { describe, expect, it } from "vitest";
import { parseTags, tagsText } from "./tags";

describe("tags as text", () => {
  it("read with commas and hashes, each once", () => {
    expect(parseTags(" #Home, work #home,,  launch  week ")).toEqual([
      "home",
      "work",
      "launch week",
    ]);
    expect(parseTags(tagsText(["home", "launch week"]))).toEqual(["home", "launch week"]);
    expect(parseTags("")).toEqual([]);
  });
});
