import { describe, expect, it } from "vitest";
import { commandFor, type KeyPress } from "./shortcuts";

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...modifiers };
}

describe("shortcuts", () => {
  it("leave text fields alone", () => {
    for (const key of ["n", "Backspace", "Escape", "ArrowDown", " "]) {
      expect(commandFor(press(key), "text")).toBeNull();
    }
    expect(commandFor(press("z", { ctrlKey: true }), "text")).toBeNull();
  });

  it("read single letters whatever the case", () => {
    expect(commandFor(press("N"), "page")).toEqual({ type: "add" });
    expect(commandFor(press("?", { shiftKey: true }), "page")).toEqual({ type: "help" });
    expect(commandFor(press("3"), "row")).toEqual({ type: "tab", index: 2 });
  });

  it("can do without single letters", () => {
    expect(commandFor(press("d"), "row", false)).toBeNull();
    expect(commandFor(press(" "), "row", false)).toEqual({ type: "toggle-done" });
  });

  it("do not take the browser's own combinations", () => {
    expect(commandFor(press("n", { ctrlKey: true }), "page")).toBeNull();
    expect(commandFor(press("d", { metaKey: true }), "row")).toBeNull();
    expect(commandFor(press("e", { altKey: true }), "row")).toBeNull();
  });

  it("give buttons their own keys back", () => {
    expect(commandFor(press(" "), "control")).toBeNull();
    expect(commandFor(press("Enter"), "control")).toBeNull();
    expect(commandFor(press("ArrowDown"), "control")).toBeNull();
    expect(commandFor(press("Escape"), "control")).toEqual({ type: "clear" });
  });

  it("extend the selection with Shift", () => {
    expect(commandFor(press("ArrowUp", { shiftKey: true }), "row")).toEqual({
      type: "move",
      by: -1,
      extend: true,
    });
  });
});
