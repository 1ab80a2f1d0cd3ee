"use client";

import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from "react";
import type { Now } from "@/lib/time/day";
import type { TaskSync } from "../sync/task-sync";
import type { Task } from "../task";
import type { TaskWrites } from "../writes/use-task-writes";
import { type PageState, pageReducer, START } from "./page-state";
import { createRun, type RunCommand } from "./run-command";
import { createActions, type TasksActions } from "./tasks-actions";
import { useKeptFocus } from "./use-kept-focus";
import { useSelectionEnd } from "./use-selection-end";
import { type TaskList, useTaskList } from "./use-task-list";

export interface TasksPage {
  state: PageState;
  list: TaskList;
  /** Row keys in the order of the page. */
  keys: readonly number[];
  tasksOf: (keys: readonly number[]) => Task[];
  actions: TasksActions;
  run: RunCommand;
}

/** The state of the tasks page and everything that can be done on it. */
export function useTasksPage(
  userId: string,
  sync: TaskSync,
  writes: TaskWrites,
  now: Now,
): TasksPage {
  const [state, dispatch] = useReducer(pageReducer, START);
  const list = useTaskList(userId, sync, state.filters, now);
  const rows = useMemo(
    () =>
      new Map(
        list.sections
          .flatMap((section) => section.tasks)
          .filter((task) => list.leaving.get(task.id)?.phase !== "leaving")
          .map((task) => [sync.rowKey(task.id), task]),
      ),
    [list.sections, list.leaving, sync],
  );
  const keys = useMemo(() => [...rows.keys()], [rows]);

  const latest = useRef({ state, rows, keys, writes });
  useLayoutEffect(() => {
    latest.current = { state, rows, keys, writes };
  });

  const page = useMemo(() => {
    const access = { sync, current: () => latest.current, dispatch };
    const tools = createActions(access);
    const { actions, tasksOf, clearSelection } = tools;
    return { tasksOf, actions, run: createRun(access, tools), clearSelection };
  }, [sync]);

  useSelectionEnd(state.list.selected.size > 0, page.clearSelection);

  const previous = useRef<readonly number[]>([]);
  useEffect(() => {
    const before = previous.current;
    previous.current = keys;
    if (before === keys) return;
    dispatch({ type: "list", action: { type: "rows-changed", previous: before }, keys });
  }, [keys]);

  useKeptFocus(state.list.focusedId, rows);

  return { state, list, keys, ...page };
}
