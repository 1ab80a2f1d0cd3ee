import { describe, expect, it } from "vitest";
import type { UserMessageContent } from "../../protocol/items";
import { readSegments, writeSegments } from "./field-segments";

const TAG = { type: "input_tag", id: "x", text: "Cinderia", data: { a: "1" } } as const;

function fieldOf(...segments: UserMessageContent[]): HTMLElement {
  const field = document.createElement("div");
  writeSegments(field, segments);
  return field;
}

describe("the draft as DOM", () => {
  it("comes back as it went in, tags whole and in order", () => {
    const segments: UserMessageContent[] = [
      { type: "input_text", text: "to " },
      TAG,
      { type: "input_text", text: " now\nplease" },
    ];
    expect(readSegments(fieldOf(...segments))).toEqual(segments);
  });

  it("makes a tag one element that cannot be edited", () => {
    const chip = fieldOf(TAG).querySelector(".tag");
    expect(chip?.getAttribute("contenteditable")).toBe("false");
    expect(chip?.textContent).toBe("Cinderia");
  });

  it("reads the line breaks of every browser", () => {
    const field = document.createElement("div");
    field.append("one", document.createElement("br"), "two");
    const block = document.createElement("div");
    block.append("three");
    field.append(block);
    expect(readSegments(field)).toEqual([{ type: "input_text", text: "one\ntwo\nthree" }]);
  });

  it("leaves out the break that browsers put at the end", () => {
    const field = document.createElement("div");
    field.append("one", document.createElement("br"));
    expect(readSegments(field)).toEqual([{ type: "input_text", text: "one" }]);
    field.replaceChildren(document.createElement("br"));
    expect(readSegments(field)).toEqual([]);
  });

  it("takes markup in the text as text", () => {
    const field = fieldOf({ type: "input_text", text: "<img src=x onerror=alert(1)>" });
    expect(field.querySelector("img")).toBeNull();
  });

  it("does not take an element that only looks like a tag for one", () => {
    const field = document.createElement("div");
    const fake = document.createElement("span");
    fake.className = "tag";
    fake.textContent = "pasted";
    field.append(fake);
    expect(readSegments(field)).toEqual([{ type: "input_text", text: "pasted" }]);
  });
});
