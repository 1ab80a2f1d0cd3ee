"use client";

import { usePlaces } from "./shell-context";

/** Where this page wants its toasts: without one they are at the bottom of the window. */
export function ToastPlace({ className }: { className?: string }) {
  const { setToasts } = usePlaces();
  return <div ref={setToasts} className={className} />;
}
