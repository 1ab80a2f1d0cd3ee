"use client";

import { createContext, useContext } from "react";
import type { Refusal, TakeBack } from "@/lib/activity/take-back";
import type { Day } from "@/lib/time/day";

/** What every entry of the log needs beyond itself. */
export interface ActivityActions {
  today: Day;
  refusals: ReadonlyMap<string, Refusal>;
  busy: ReadonlySet<string>;
  /** @param words what is undone or redone, for those who hear the page */
  takeBack: (entryKey: string, wish: TakeBack, words: string) => void;
}

export const ActivityContext = createContext<ActivityActions | null>(null);

export function useActivityActions(): ActivityActions {
  const actions = useContext(ActivityContext);
  if (!actions) throw new Error("useActivityActions needs an activity drawer around it");
  return actions;
}
