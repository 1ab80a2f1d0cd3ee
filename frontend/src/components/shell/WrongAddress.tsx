"use client";

import { useSyncExternalStore } from "react";
import { canWorkAt } from "@/lib/browser/own-address";
import { CONFIG, SET_ADDRESS } from "@/lib/config";

/** Says which address to use, on a page that was opened by one under which nothing can be saved. */
export function WrongAddress() {
  const here = useSyncExternalStore(
    never,
    () => location.origin,
    () => null,
  );
  if (here === null || canWorkAt(here, CONFIG)) return null;
  return (
    <p role="alert" className="border-b border-line bg-bg-panel px-4 py-2 text-center text-14">
      Tandem does not work under {here}. Open{" "}
      <a className="font-medium text-accent-ink underline" href={SET_ADDRESS}>
        {SET_ADDRESS}
      </a>{" "}
      instead.
    </p>
  );
}

/** A page's origin never changes. */
function never(): () => void {
  return () => {};
}
