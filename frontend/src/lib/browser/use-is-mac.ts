"use client";

import { useSyncExternalStore } from "react";

const nothing = () => () => undefined;

/** Whether key names are Apple's; false on the server. */
export function useIsMac(): boolean {
  return useSyncExternalStore(
    nothing,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
}
