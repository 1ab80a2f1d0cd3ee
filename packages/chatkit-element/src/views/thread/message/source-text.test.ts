import { describe, expect, it } from "vitest";
import type { Annotation, Source } from "../../../protocol/items";
import { citationsOf, inlineLabel, sourceEntity, uniqueSources } from "./source-text";

const url: Source = { type: "url", title: "Timetable", url: "https://www.metro.example/t" };
const file: Source = { type: "file", title: "", filename: "report.pdf" };
const entity: Source = {
  type: "entity",
  id: "e1",
  title: "Cinderia Station",
  label: "Station: Cinderia",
  inline_label: "Cinderia",
  icon: "map-pin",
  interactive: true,
  data: { line: "blue" },
};
const at = (source: Source, index?: number): Annotation => ({ type: "annotation", source, index });

describe("sources", () => {
  it("[#209] groups what is cited at one place", () => {
    const citations = citationsOf([at(url, 4), at(file, 4), at(url, 4), at(entity, 9)]);
    expect(citations.map(({ index, label }) => [index, label])).toEqual([
      [4, "metro.example +1"],
      [9, "Cinderia"],
    ]);
  });

  it("[#210] gives no marker to an annotation without an index", () => {
    expect(citationsOf([at(url), at(file)])).toEqual([]);
    expect(uniqueSources([at(url), at(file), at(url)])).toEqual([url, file]);
  });

  it("[#213] names entities by their inline label, then label, then title", () => {
    expect(inlineLabel(entity)).toBe("Cinderia");
    expect(inlineLabel({ ...entity, inline_label: null })).toBe("Station: Cinderia");
    expect(inlineLabel({ ...entity, inline_label: null, label: null })).toBe("Cinderia Station");
    expect(inlineLabel({ ...url, attribution: "Metro" })).toBe("Metro");
  });

  it("hands the host an entity with everything it knows", () => {
    expect(sourceEntity(entity as Extract<Source, { type: "entity" }>)).toEqual({
      id: "e1",
      title: "Cinderia Station",
      label: "Station: Cinderia",
      icon: "map-pin",
      interactive: true,
      data: { line: "blue" },
    });
  });
});
