import { describe, expect, it } from "vitest";
import { NEW_TASK } from "../task";
import { readQuickAdd, segmentsOf, tokenEndingAt, tokenKey } from "./quick-add";
import { createDateReader } from "./quick-add-dates";

const FRIDAY = new Date(2026, 10, 20, 8, 0, 0);
const readDate = createDateReader(() => FRIDAY, "en-GB");

describe("quick add", () => {
  it("reads date, priority and tag out of one line", () => {
    const reading = readQuickAdd("Call the bank tomorrow 9am p1 #home", readDate);
    expect(reading).toMatchObject({ title: "Call the bank", priority: "high", tags: ["home"] });
    expect(reading.due_at).toMatch(/^2026-11-21T09:00:00/);
    expect(reading.tokens.map((token) => token.text)).toEqual(["tomorrow 9am", "p1", "#home"]);
  });

  it("keeps a date without a time a whole day", () => {
    expect(readQuickAdd("Pay rent on Monday", readDate)).toMatchObject({
      title: "Pay rent",
      due_at: "2026-11-23",
    });
  });

  it("knows tags and priority before the date library has loaded", () => {
    expect(readQuickAdd("Water plants tomorrow !low #home #green", null)).toMatchObject({
      title: "Water plants tomorrow",
      due_at: null,
      priority: "low",
      tags: ["home", "green"],
    });
  });

  it("leaves every field empty that nothing was written for", () => {
    const reading = readQuickAdd("Buy milk", readDate);
    expect(reading).toEqual({ ...NEW_TASK, title: "Buy milk", tokens: [] });
  });

  it("leaves words alone that only look like tokens", () => {
    expect(readQuickAdd("Buy c#minor and map1 at 100% # now", readDate)).toMatchObject({
      title: "Buy c#minor and map1 at 100% # now",
      due_at: null,
      priority: "none",
      tags: [],
      tokens: [],
    });
  });

  it.each([
    ["Buy milk #हिन्दी", "Buy milk", ["हिन्दी"]],
    ["Buy milk #home, #work", "Buy milk", ["home", "work"]],
    ["Buy milk #home,#work; then rest", "Buy milk then rest", ["home", "work"]],
    ["Buy milk #home.", "Buy milk", ["home"]],
    ["Milk (for #home), bread", "Milk (for ), bread", ["home"]],
    ["Ship it #v2 #2026goals #ПЛАН", "Ship it", ["v2", "2026goals", "план"]],
    ["Visit #cafe\u0301 #sa\u0303o-paulo", "Visit", ["café", "são-paulo"]],
    [
      "Read #\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
      "Read",
      ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"],
    ],
    ["Fix issue #123", "Fix issue #123", []],
    ["Fix #1-2 and #_ and #-x", "Fix #1-2 and #_ and #-x", []],
    ["Use C# and https://a.example/#top", "Use C# and https://a.example/#top", []],
    ["Update #v2.0 and a#b", "Update #v2.0 and a#b", []],
  ])("reads the tags of '%s'", (text, title, tags) => {
    expect(readQuickAdd(text, readDate)).toMatchObject({ title, tags, due_at: null });
  });

  it("leaves a tag longer than a tag can be, and the 21st, in the title", () => {
    const longest = "ü".repeat(40);
    expect(readQuickAdd(`Plan #${longest}`, null).tags).toEqual([longest]);
    expect(readQuickAdd(`Plan #${longest}ü`, null)).toMatchObject({
      title: `Plan #${longest}ü`,
      tags: [],
    });
    const names = Array.from({ length: 21 }, (_, index) => `t${index}`);
    const reading = readQuickAdd(`Plan ${names.map((name) => `#${name}`).join(" ")} #t0`, null);
    expect(reading.tags).toEqual(names.slice(0, 20));
    expect(reading.title).toBe("Plan #t20");
  });

  it("takes what a paste brings unseen out of the title", () => {
    expect(readQuickAdd("Buy\tmilk\u0000 \ud83d and\u0007 bread", null).title).toBe(
      "Buy milk and bread",
    );
  });

  it("reads nothing in a line that no task fits on, however many marks it has", () => {
    const text = "#a p1 tomorrow ".repeat(1_400);
    expect(readQuickAdd(text, readDate)).toMatchObject({
      tokens: [],
      tags: [],
      priority: "none",
      due_at: null,
      title: text.trim(),
    });
  });

  it("does not take a date out of a tag", () => {
    expect(readQuickAdd("Plan #monday", readDate)).toMatchObject({
      due_at: null,
      tags: ["monday"],
    });
  });

  it("keeps a word plain once it was turned back", () => {
    const text = "Read Tomorrow and Tomorrow";
    const token = readQuickAdd(text, readDate).tokens.at(-1);
    expect(token).toBeDefined();
    const plain = new Set([tokenKey(token ?? { kind: "date", text: "" })]);
    expect(readQuickAdd(text, readDate, plain)).toMatchObject({ title: text, due_at: null });
  });

  it("finds the word that ends at the caret", () => {
    const { tokens } = readQuickAdd("Call p1", readDate);
    expect(tokenEndingAt(tokens, 7)?.text).toBe("p1");
    expect(tokenEndingAt(tokens, 6)).toBeUndefined();
  });

  it("cuts the text into stretches that join to the same text", () => {
    const text = "Call the bank tomorrow 9am p1 #home ";
    const segments = segmentsOf(text, readQuickAdd(text, readDate).tokens);
    expect(segments.map((segment) => segment.text).join("")).toBe(text);
    expect(segments.filter((segment) => segment.kind).map((segment) => segment.kind)).toEqual([
      "date",
      "priority",
      "tag",
    ]);
  });
});
