"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Widths of a phone, where the panel takes the whole screen. */
export const PHONE = "(max-width: 639.98px)";

/** Whether the media query matches; false on the server. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}
