"use client";

import { useEffect } from "react";

/** Fetches code for later once the page is at rest, so that it is there offline too. */
export function useIdleImports(load: () => Promise<unknown>): void {
  useEffect(() => {
    const run = () => void load().catch(() => undefined);
    // Safari has no idle callback.
    if (typeof requestIdleCallback === "undefined") {
      const timer = setTimeout(run, 2_000);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(run, { timeout: 5_000 });
    return () => cancelIdleCallback(handle);
  }, [load]);
}
