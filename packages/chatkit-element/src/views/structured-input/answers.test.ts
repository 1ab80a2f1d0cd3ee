import { describe, expect, it } from "vitest";
import type { StructuredInput } from "../../protocol/items";
import { choose, EMPTY_ENTRY, submissionOf, valuesOf, write } from "./answers";

const QUESTIONS: StructuredInput[] = [
  {
    type: "multiple_choice",
    id: "p",
    question: "?",
    options: [{ value: "Low" }, { value: "High" }],
  },
  { type: "freeform", id: "n", question: "?" },
];

describe("answers to questions", () => {
  it("keeps one choice, or an own answer instead of it", () => {
    const low = choose(EMPTY_ENTRY, "Low", false);
    expect(valuesOf(choose(low, "High", false))).toEqual(["High"]);
    expect(valuesOf(write(low, "Neither", false))).toEqual(["Neither"]);
    expect(valuesOf(choose(write(low, "Neither", false), "Low", false))).toEqual(["Low"]);
    expect(valuesOf(choose(low, "Low", false))).toEqual([]);
  });

  it("keeps several choices and an own answer beside them", () => {
    const both = choose(choose(EMPTY_ENTRY, "Low", true), "High", true);
    expect(valuesOf(write(both, " more ", true))).toEqual(["Low", "High", "more"]);
    expect(valuesOf(choose(both, "Low", true))).toEqual(["High"]);
  });

  it("sends empty and skipped questions as skipped", () => {
    const skipped = { ...choose(EMPTY_ENTRY, "Low", false), isSkipped: true };
    expect(submissionOf(QUESTIONS, { p: choose(EMPTY_ENTRY, "Low", false) })).toEqual({
      status: "answered",
      answers: { p: { values: ["Low"], skipped: false }, n: { values: [], skipped: true } },
    });
    expect(submissionOf(QUESTIONS, { p: skipped }).answers.p).toEqual({
      values: [],
      skipped: true,
    });
  });
});
