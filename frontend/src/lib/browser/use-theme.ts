"use client";

import { useSyncExternalStore } from "react";
import { currentTheme, onThemeChange, type Theme } from "./theme";

/** The theme on screen; null until the page is interactive. */
export function useTheme(): Theme | null {
  return useSyncExternalStore(onThemeChange, currentTheme, () => null);
}
