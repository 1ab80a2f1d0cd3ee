"use client";

import { useEffect } from "react";

/** Ends a selection at a press beside its rows; what lies over the list works on it and keeps it. */
export function useSelectionEnd(hasSelection: boolean, end: () => void): void {
  useEffect(() => {
    if (!hasSelection) return;
    const onClick = ({ target, detail, shiftKey, ctrlKey, metaKey }: MouseEvent) => {
      const isByKey = detail === 0;
      if (isByKey || shiftKey || ctrlKey || metaKey || !(target instanceof Element)) return;
      const isOnPage = target.closest("main") !== null || target.contains(document.body);
      if (isOnPage && !target.closest("[data-selected]")) end();
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [hasSelection, end]);
}
