"use client";

import { useEffect } from "react";

const SIGNS = ["pointermove", "pointerdown", "keydown"] as const;

/**
 * Fetches code for later at the first sign that the page is being used: none of it weighs on the
 * loading of the page, and all of it is there when the network goes.
 */
export function useFirstTouch(load: () => Promise<unknown>): void {
  useEffect(() => {
    const touched = new AbortController();
    const run = () => {
      touched.abort();
      load().catch(() => undefined);
    };
    for (const sign of SIGNS) {
      document.addEventListener(sign, run, { signal: touched.signal, passive: true });
    }
    return () => touched.abort();
  }, [load]);
}
