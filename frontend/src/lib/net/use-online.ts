"use client";

import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  return onlineManager.subscribe(listener);
}

/** Whether requests are being sent; while false, writes wait. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => onlineManager.isOnline(),
    () => true,
  );
}
