"use client";

import { createContext, useContext } from "react";
import type { TasksActions } from "@/lib/tasks/page/tasks-actions";
import type { Now } from "@/lib/time/day";

export const TasksContext = createContext<TasksActions | null>(null);
export const NowContext = createContext<Now | null>(null);

/** What every part of the list can do. */
export function useTasksActions(): TasksActions {
  const actions = useContext(TasksContext);
  if (!actions) throw new Error("useTasksActions needs a tasks page around it");
  return actions;
}

/** The moment the page shows. */
export function useShownNow(): Now {
  const now = useContext(NowContext);
  if (!now) throw new Error("useShownNow needs a tasks page around it");
  return now;
}
