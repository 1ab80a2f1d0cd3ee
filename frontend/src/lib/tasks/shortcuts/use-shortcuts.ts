"use client";

import { useEffect, useRef } from "react";
import { type Command, commandFor, type KeyPlace } from "./shortcuts";

const TEXT = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const ELSEWHERE = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox], openai-chatkit";
const CONTROL = "a, button, input, summary, [role=tab], [role=radio]";

/** Where a key press happened; null for places that have keys of their own. */
export function placeOf(path: readonly EventTarget[]): KeyPlace | null {
  const target = path.find((one): one is Element => one instanceof Element);
  if (!target) return "page";
  if (target.closest(ELSEWHERE) || target.closest("[data-copilot-panel]")) return null;
  if (target.matches("[data-row-check]")) return "row";
  if (target.closest(TEXT)) return "text";
  return target.closest(CONTROL) ? "control" : "page";
}

/** Runs `onCommand` for every shortcut pressed anywhere on the page; true means it was used. */
export function useShortcuts(onCommand: (command: Command) => boolean, hasLetters: boolean): void {
  const latest = useRef({ onCommand, hasLetters });
  useEffect(() => {
    latest.current = { onCommand, hasLetters };
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return;
      // The outermost host is the target here; what is inside it knows its own keys.
      const target = event.target;
      const place = placeOf(target ? [target] : []);
      const command = place && commandFor(event, place, latest.current.hasLetters);
      if (command && latest.current.onCommand(command)) event.preventDefault();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
