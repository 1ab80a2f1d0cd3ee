import { describe, expect, it } from "vitest";
import vectors from "../../../../../shared-vectors/search.json";
import { taskFixture } from "../task-fixture";
import { DEFAULT_FILTERS, matchesFilters } from "./filters";
import { fold, searchWords } from "./search-rule";

const NOW = { day: "2026-11-27", at: new Date(2026, 10, 27, 9).getTime() };

describe("the search rule that the API keeps too", () => {
  it.each(vectors.folds)("folds $text", ({ text, folded }) => {
    expect(fold(text)).toBe(folded);
    expect(fold(folded)).toBe(folded);
  });

  it("drops and replaces what the table names, and nothing beside it", () => {
    for (const [from = "", to = ""] of vectors.drop) {
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code++) {
        expect(fold(`a${String.fromCodePoint(code)}b`), code.toString(16)).toBe("ab");
      }
    }
    for (const [letter, folded] of Object.entries(vectors.letters))
      expect(fold(letter)).toBe(folded);
    expect(fold("क्ष ไทย ಕನ್ನಡ 한국어")).toBe("क्ष ไทย ಕನ್ನಡ 한국어".normalize("NFKD"));
  });

  it.each(vectors.words)("asks for $words with '$q'", ({ q, words }) => {
    expect(searchWords(q).toSorted()).toEqual(words.toSorted());
  });

  it.each(vectors.searches)("finds $finds with '$q'", ({ q, finds }) => {
    const found = vectors.tasks
      .filter(({ name: _, ...fields }) =>
        matchesFilters(taskFixture(fields), { ...DEFAULT_FILTERS, q }, NOW),
      )
      .map((task) => task.name);
    expect(found.toSorted()).toEqual(finds.toSorted());
  });
});
