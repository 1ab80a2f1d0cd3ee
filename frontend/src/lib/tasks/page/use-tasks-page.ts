"use client";

import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from "react";
import type { Now } from "@/lib/time/day";
import { TABS, type TaskFilters } from "../list/filters";
import type { Command } from "../shortcuts/shortcuts";
import type { TaskSync } from "../sync/task-sync";
import type { Task } from "../task";
import type { TaskWrites } from "../writes/use-task-writes";
import { targetIds } from "./list-state";
import { type Overlay, type PageState, pageReducer, START } from "./page-state";
import { checkboxOf, focusField, isRowInSight } from "./rows-on-page";
import { useSelectionEnd } from "./use-selection-end";
import { type TaskList, useTaskList } from "./use-task-list";

/** `focus` follows the keyboard, `press` is a plain click, the others come with a modifier. */
export type RowPress = keyof typeof PRESS_ACTIONS;
const PRESS_ACTIONS = {
  focus: "focus",
  press: "press",
  toggle: "toggle-selected",
  range: "select-range",
} as const;

/** What the parts of the list can do. The object never changes, so that rows need not render. */
export interface TasksActions {
  sync: TaskSync;
  writes: TaskWrites;
  toggleDone: (task: Task) => void;
  edit: (key: number | null) => void;
  focusRow: (key: number) => void;
  pressRow: (key: number, how: RowPress) => void;
  openOverlay: (kind: "due" | "priority" | "more", key: number) => void;
  setOverlay: (overlay: Overlay | null) => void;
  remove: (tasks: readonly Task[]) => void;
  filter: (change: Partial<TaskFilters>) => void;
}

export interface TasksPage {
  state: PageState;
  list: TaskList;
  /** Row keys in the order of the page. */
  keys: readonly number[];
  tasksOf: (keys: readonly number[]) => Task[];
  actions: TasksActions;
  /** Runs a shortcut; false if it had nothing to do here. */
  run: (command: Command) => boolean;
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
  const isListInUse = useRef(false);
  useLayoutEffect(() => {
    latest.current = { state, rows, keys, writes };
  });

  const page = useMemo(() => {
    const current = () => latest.current;
    const tasksOf = (wanted: readonly number[]) =>
      wanted.flatMap((key) => current().rows.get(key) ?? []);
    const targets = () => targetIds(current().state.list, current().keys);

    function focusRow(key: number): void {
      requestAnimationFrame(() => checkboxOf(key)?.focus());
    }

    function clearSelection(): void {
      dispatch({ type: "list", action: { type: "clear" }, keys: current().keys });
    }

    /** Keys change nothing out of sight: the first press shows what the next one works on. */
    function areSeen(wanted: readonly number[]): boolean {
      if (wanted.some(isRowInSight)) return true;
      const [first] = wanted;
      if (first !== undefined) checkboxOf(first)?.scrollIntoView({ block: "center" });
      return false;
    }

    function remove(tasks: readonly Task[]): void {
      if (tasks.length < 2) {
        current().writes.remove(tasks);
        return;
      }
      const keysOf = tasks.map((task) => sync.rowKey(task.id));
      dispatch({ type: "overlay", overlay: { kind: "delete", keys: keysOf } });
    }

    const actions: TasksActions = {
      sync,
      writes: {
        add: (fields) => current().writes.add(fields),
        change: (tasks, patch) => {
          current().writes.change(tasks, patch);
          if (tasks.length > 1) clearSelection();
        },
        remove: (tasks) => current().writes.remove(tasks),
        undo: (key) => current().writes.undo(key),
      },
      toggleDone: (task) => current().writes.change([task], { completed: !task.completed }),
      edit: (key) => dispatch({ type: "edit", key }),
      focusRow,
      pressRow: (key, how) => {
        const action = { type: PRESS_ACTIONS[how], id: key };
        dispatch({ type: "list", action, keys: current().keys });
        const box = checkboxOf(key);
        if (box !== document.activeElement) box?.focus({ preventScroll: true });
      },
      openOverlay: (kind, key) => {
        const { selected } = current().state.list;
        const wanted = selected.has(key) ? targets() : [key];
        dispatch({ type: "overlay", overlay: { kind, at: key, keys: wanted } });
      },
      setOverlay: (overlay) => dispatch({ type: "overlay", overlay }),
      remove,
      filter: (change) => dispatch({ type: "filter", change }),
    };

    function openOverTargets(kind: "due" | "priority"): boolean {
      const wanted = targets();
      const { focusedId } = current().state.list;
      const at = focusedId !== null && wanted.includes(focusedId) ? focusedId : wanted.at(-1);
      if (at === undefined) return false;
      if (!areSeen(wanted)) return true;
      dispatch({ type: "overlay", overlay: { kind, at, keys: wanted } });
      return true;
    }

    function move(command: Extract<Command, { type: "move" }>): boolean {
      if (current().keys.length === 0) return false;
      const action = { type: "move", by: command.by, extend: command.extend } as const;
      dispatch({ type: "list", action, keys: current().keys });
      // The row that has the keyboard now is known only once the state is.
      requestAnimationFrame(() => {
        const { focusedId } = current().state.list;
        if (focusedId !== null) checkboxOf(focusedId)?.focus();
      });
      return true;
    }

    function toggleTargets(): boolean {
      const tasks = tasksOf(targets());
      // A single focused box takes Space itself.
      if (current().state.list.selected.size === 0 || tasks.length === 0) return false;
      if (!areSeen(targets())) return true;
      current().writes.change(tasks, { completed: tasks.some((task) => !task.completed) });
      clearSelection();
      return true;
    }

    function clear(): boolean {
      const { list: rowState, filters } = current().state;
      if (rowState.selected.size > 0) {
        clearSelection();
        return true;
      }
      if (filters.q === "") return false;
      dispatch({ type: "filter", change: { q: "" } });
      return true;
    }

    function run(command: Command): boolean {
      switch (command.type) {
        case "add":
          return focusField("[data-quick-add]");
        case "search":
          return focusField("[data-search]");
        case "move":
          return move(command);
        case "toggle-done":
          return toggleTargets();
        case "select":
        case "select-all": {
          const action =
            command.type === "select"
              ? ({ type: "toggle-selected" } as const)
              : ({ type: "select-all" } as const);
          dispatch({ type: "list", action, keys: current().keys });
          return true;
        }
        case "edit": {
          const { focusedId } = current().state.list;
          if (focusedId === null || !current().rows.has(focusedId)) return false;
          dispatch({ type: "edit", key: focusedId });
          return true;
        }
        case "due":
        case "priority":
          return openOverTargets(command.type);
        case "delete": {
          const tasks = tasksOf(targets());
          if (tasks.length === 0) return false;
          if (!areSeen(targets())) return true;
          remove(tasks);
          return true;
        }
        case "undo":
          return current().writes.undo();
        case "tab": {
          dispatch({ type: "filter", change: { tab: TABS[command.index] } });
          return true;
        }
        case "clear":
          return clear();
        case "activity":
        case "help":
          dispatch({ type: "overlay", overlay: { kind: command.type } });
          return true;
        default:
          return command satisfies never;
      }
    }

    return { tasksOf, actions, run, clearSelection };
  }, [sync]);

  useSelectionEnd(state.list.selected.size > 0, page.clearSelection);

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      isListInUse.current = target instanceof Element && target.closest("[data-row]") !== null;
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, []);

  const previous = useRef<readonly number[]>([]);
  useEffect(() => {
    const before = previous.current;
    previous.current = keys;
    if (before === keys) return;
    dispatch({ type: "list", action: { type: "rows-changed", previous: before }, keys });
  }, [keys]);

  // When the row that had the keyboard goes, the keyboard goes on to the row that took its place.
  const { focusedId } = state.list;
  useEffect(() => {
    if (focusedId === null || !isListInUse.current) return;
    const active = document.activeElement;
    const activeKey = active?.closest("[data-row]")?.getAttribute("data-row");
    const isLost = active === document.body || (activeKey && !rows.has(Number(activeKey)));
    if (isLost) checkboxOf(focusedId)?.focus({ preventScroll: true });
  }, [focusedId, rows]);

  return { state, list, keys, ...page };
}
