"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { ApiError } from "@/lib/net/api-error";

/** Nobody is signed in any more, or somebody else is. */
export type LostSession = "unauthorized" | "forbidden";

/** Whether the session ended elsewhere: it shows in what the page asks for and is refused. */
export function useLostSession(): LostSession | null {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(onChange), [cache]);
  return useSyncExternalStore(
    subscribe,
    () => {
      for (const { state } of cache.getAll()) {
        const code = state.error instanceof ApiError ? state.error.code : null;
        if (code === "unauthorized" || code === "forbidden") return code;
      }
      return null;
    },
    () => null,
  );
}
