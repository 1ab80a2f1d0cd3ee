"use client";

import { useSyncExternalStore } from "react";
import { createStore } from "@/lib/store/store";

const KEY = "tandem-letter-shortcuts";
const setting = createStore<boolean | null>(null);

function read(): boolean {
  const known = setting.get();
  if (known !== null) return known;
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    // Storage can be forbidden; the setting then lasts as long as the page.
    return true;
  }
}

function write(isOn: boolean): void {
  setting.set(isOn);
  try {
    localStorage.setItem(KEY, isOn ? "on" : "off");
  } catch {
    // As above.
  }
}

/** Whether single letters are shortcuts, and how to change that. */
export function useLetterShortcuts(): [boolean, (isOn: boolean) => void] {
  return [useSyncExternalStore(setting.subscribe, read, () => true), write];
}
