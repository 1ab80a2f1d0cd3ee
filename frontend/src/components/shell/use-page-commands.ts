"use client";

import { useEffect } from "react";
import { usePlaces } from "./shell-context";

/** Puts what this page can do into the account's menu. Both callbacks never change. */
export function usePageCommands(onActivity: () => void, onShortcuts: () => void): void {
  const { setCommands } = usePlaces();
  useEffect(() => {
    setCommands({ onActivity, onShortcuts });
    return () => setCommands({});
  }, [setCommands, onActivity, onShortcuts]);
}
