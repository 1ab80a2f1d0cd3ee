"use client";

import { useSyncExternalStore } from "react";
import { createStore } from "@/lib/store/store";
import { type Now, nowOf } from "./day";

const MINUTE_MS = 60_000;
const clock = createStore<Now>(nowOf(new Date()));
let watchers = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function tick(): void {
  clock.set(nowOf(new Date()));
  clearTimeout(timer);
  timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS));
}

function subscribe(listener: () => void): () => void {
  if (watchers++ === 0) {
    tick();
    // A laptop that slept through midnight gets no timer, but it becomes visible.
    document.addEventListener("visibilitychange", tick);
  }
  const unsubscribe = clock.subscribe(listener);
  return () => {
    unsubscribe();
    if (--watchers > 0) return;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", tick);
  };
}

/** What stands in for now while the server renders, which knows neither day nor zone. */
export const NO_NOW: Now = { day: "1970-01-01", at: 0 };

/** The reader's day and minute. */
export function useNow(): Now {
  return useSyncExternalStore(subscribe, clock.get, () => NO_NOW);
}

export function currentNow(): Now {
  return nowOf(new Date());
}
