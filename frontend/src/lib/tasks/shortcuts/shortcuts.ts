/** The keyboard of the tasks page: a pure map from keys to commands. */

export type Command =
  | { type: "add" }
  | { type: "search" }
  | { type: "move"; by: 1 | -1 | "first" | "last"; extend: boolean }
  | { type: "toggle-done" }
  | { type: "select" }
  | { type: "select-all" }
  | { type: "edit" }
  | { type: "due" }
  | { type: "priority" }
  | { type: "delete" }
  | { type: "undo" }
  | { type: "tab"; index: 0 | 1 | 2 | 3 }
  | { type: "clear" }
  | { type: "activity" }
  | { type: "help" };

export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Where the key was pressed: single letters belong to text fields, some keys to buttons. */
export type KeyPlace = "text" | "control" | "row" | "page";

const LETTERS: Record<string, Command> = {
  n: { type: "add" },
  j: { type: "move", by: 1, extend: false },
  k: { type: "move", by: -1, extend: false },
  x: { type: "select" },
  e: { type: "edit" },
  d: { type: "due" },
  p: { type: "priority" },
  z: { type: "undo" },
  a: { type: "activity" },
  "1": { type: "tab", index: 0 },
  "2": { type: "tab", index: 1 },
  "3": { type: "tab", index: 2 },
  "4": { type: "tab", index: 3 },
  "/": { type: "search" },
  "?": { type: "help" },
};

/**
 * The command a key press stands for, or null.
 *
 * @param hasLetters false when the reader has turned single-letter shortcuts off
 */
export function commandFor(press: KeyPress, place: KeyPlace, hasLetters = true): Command | null {
  if (place === "text") return null;
  const isModified = press.ctrlKey || press.metaKey;
  const letter = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (isModified && !press.altKey) {
    if (letter === "z" && !press.shiftKey) return { type: "undo" };
    if (letter === "a" && place === "row") return { type: "select-all" };
    return null;
  }
  if (press.altKey) return null;
  const navigation = navigationFor(press, place);
  if (navigation) return navigation;
  return hasLetters ? (LETTERS[letter] ?? null) : null;
}

function navigationFor(press: KeyPress, place: KeyPlace): Command | null {
  const isOnList = place === "row" || place === "page";
  switch (press.key) {
    case "ArrowDown":
      return isOnList ? { type: "move", by: 1, extend: press.shiftKey } : null;
    case "ArrowUp":
      return isOnList ? { type: "move", by: -1, extend: press.shiftKey } : null;
    case "Home":
      return place === "row" ? { type: "move", by: "first", extend: press.shiftKey } : null;
    case "End":
      return place === "row" ? { type: "move", by: "last", extend: press.shiftKey } : null;
    case " ":
      return place === "row" ? { type: "toggle-done" } : null;
    case "Enter":
      return place === "row" ? { type: "edit" } : null;
    case "Backspace":
    case "Delete":
      return isOnList ? { type: "delete" } : null;
    case "Escape":
      return { type: "clear" };
    default:
      return null;
  }
}
