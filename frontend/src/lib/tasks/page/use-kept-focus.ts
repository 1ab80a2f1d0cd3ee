"use client";

import { useEffect, useRef } from "react";
import type { Task } from "../task";
import { checkboxOf } from "./rows-on-page";

/** When the row that had the keyboard goes, the keyboard goes on to the row that took its place. */
export function useKeptFocus(focusedId: number | null, rows: ReadonlyMap<number, Task>): void {
  const isListInUse = useRef(false);

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      isListInUse.current = target instanceof Element && target.closest("[data-row]") !== null;
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, []);

  useEffect(() => {
    if (focusedId === null || !isListInUse.current) return;
    const active = document.activeElement;
    const activeKey = active?.closest("[data-row]")?.getAttribute("data-row");
    const isLost = active === document.body || (activeKey && !rows.has(Number(activeKey)));
    if (isLost) checkboxOf(focusedId)?.focus({ preventScroll: true });
  }, [focusedId, rows]);
}
