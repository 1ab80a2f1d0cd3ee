import { describe, expect, it } from "vitest";
import { taskFixture } from "../task-fixture";
import { rowWords } from "./row-words";

const BRITISH = { locale: "en-GB", timeZone: "Europe/London" };
const NOW = { day: "2026-11-20", at: Date.parse("2026-11-20T08:00:00Z") };
const AT_REST = { isSelected: false, isWaiting: false, label: undefined };

describe("the words of a row", () => {
  it.each([
    [{ due_at: "2026-11-18" }, "Overdue, Wed 18 Nov"],
    [{ due_at: "2026-11-19T14:00:00Z" }, "Overdue, Yesterday 14:00"],
    [{ due_at: "2026-11-20T14:00:00Z" }, "due Today 14:00"],
    [
      { due_at: "2026-11-23T09:00:00Z", priority: "high" as const },
      "due Mon 23 Nov 09:00, priority high",
    ],
    [{ tags: ["home"] }, "tag home"],
    [{ tags: ["home", "work"], description: "Ask first" }, "tags home, work, has a description"],
    [{ due_at: "2026-11-18", completed: true }, ""],
    [{}, ""],
  ])("for %j are '%s'", (fields, words) => {
    expect(rowWords(taskFixture(fields), AT_REST, NOW, BRITISH)).toBe(words);
  });

  it("tell what the row is in besides", () => {
    const row = { isSelected: true, isWaiting: true, label: "Moved by Copilot" };
    expect(rowWords(taskFixture({ due_at: "2026-11-20" }), row, NOW, BRITISH)).toBe(
      "Selected, due Today, Moved by Copilot, Waiting to send",
    );
  });
});
