import { describe, expect, it } from "vitest";
import { taskFixture } from "../task-fixture";
import {
  changesBetween,
  conflictsIn,
  formFault,
  formOf,
  keepMine,
  patchFrom,
  shownForm,
  takeTheirs,
  withChange,
} from "./task-form";

const task = taskFixture({ id: 1, title: "Renew passport", description: "", tags: ["home"] });
const form = formOf(task);
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `tag${index}`).join(", ");
const mine = withChange(form, {}, "title", "Renew visa");

describe("a task being edited", () => {
  it("saves nothing where nothing was changed, whatever it has", () => {
    expect(patchFrom(task, form)).toEqual({});
    const bare = taskFixture();
    expect(patchFrom(bare, formOf(bare))).toEqual({});
  });

  it("shows what was typed, and saves only that", () => {
    const shown = shownForm(form, mine);
    expect(shown).toEqual({ ...form, title: "Renew visa" });
    expect(patchFrom(task, shown)).toEqual({ title: "Renew visa" });
  });

  it("has no change left once the old words stand there again", () => {
    expect(withChange(form, mine, "title", "Renew passport")).toEqual({});
  });

  it("takes over what others change in the fields that nobody has touched", () => {
    const theirs = formOf({ ...task, description: "Bring photos", tags: ["home", "city"] });
    expect(shownForm(theirs, mine)).toEqual({ ...theirs, title: "Renew visa" });
    expect(conflictsIn(theirs, mine)).toEqual([]);
  });

  it("knows when the same field was changed elsewhere, until one of the two is chosen", () => {
    const theirs = formOf({ ...task, title: "Renew both passports" });
    expect(conflictsIn(theirs, mine)).toEqual(["title"]);
    const kept = keepMine(theirs, mine);
    expect(conflictsIn(theirs, kept)).toEqual([]);
    expect(shownForm(theirs, kept).title).toBe("Renew visa");
    expect(shownForm(theirs, takeTheirs(theirs, mine)).title).toBe("Renew both passports");
  });

  it("takes theirs only where they differ, and keeps the rest of what was typed", () => {
    const both = withChange(form, mine, "description", "By Friday");
    const theirs = formOf({ ...task, title: "Renew both passports" });
    expect(shownForm(theirs, takeTheirs(theirs, both))).toEqual({
      ...theirs,
      description: "By Friday",
    });
  });

  it("is no conflict when both wrote the same", () => {
    expect(conflictsIn(formOf({ ...task, title: "Renew visa" }), mine)).toEqual([]);
  });

  it.each([
    ["title", "🚲".repeat(200), "🚲".repeat(201)],
    ["description", "ü".repeat(1000), "ü".repeat(1001)],
    ["tags", "t".repeat(40), "t".repeat(41)],
    ["tags", numbered(20), numbered(21)],
  ])("counts the characters and tags of the %s as the API does", (field, longest, tooLong) => {
    expect(formFault({ ...form, [field]: longest })).toBeNull();
    expect(formFault({ ...form, [field]: tooLong })).toContain("at most");
  });

  it("reads a failed change back into the fields it came from", () => {
    const after = { ...task, title: "Renew visa", due_at: "2026-12-01", completed: true };
    const changes = changesBetween(task, after);
    expect(Object.keys(changes).sort()).toEqual(["due", "title"]);
    expect(patchFrom(task, shownForm(form, changes))).toEqual({
      title: "Renew visa",
      due_at: "2026-12-01",
    });
  });
});
