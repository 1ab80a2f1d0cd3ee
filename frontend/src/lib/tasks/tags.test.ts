import { describe, expect, it } from "vitest";
import vectors from "../../../../shared-vectors/task.json";
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

  it.each(vectors.tags)("become what the API makes of them: $given", ({ given, kept }) => {
    expect(parseTags(given.join(", "))).toEqual(kept);
  });
});
