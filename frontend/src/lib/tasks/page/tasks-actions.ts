/** What can be done on the tasks page, by a row, a menu or a key. */
import type { Dispatch } from "react";
import type { TaskFilters } from "../list/filters";
import type { TaskSync } from "../sync/task-sync";
import type { Task } from "../task";
import type { TaskWrites } from "../writes/use-task-writes";
import { targetIds } from "./list-state";
import type { Overlay, PageAction, PageState } from "./page-state";
import { checkboxOf, isRowInSight } from "./rows-on-page";

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

/** The page at the moment of an action. */
export interface CurrentPage {
  state: PageState;
  /** The tasks on it by row key, and the keys in order. */
  rows: ReadonlyMap<number, Task>;
  keys: readonly number[];
  writes: TaskWrites;
}

/** What an action needs of the page: its state now, and how that changes. */
export interface PageAccess {
  sync: TaskSync;
  current: () => CurrentPage;
  dispatch: Dispatch<PageAction>;
}

/** The actions and what commands are made of besides. */
export type PageTools = ReturnType<typeof createActions>;

export function createActions({ sync, current, dispatch }: PageAccess) {
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

  return { actions, tasksOf, targets, areSeen, clearSelection };
}
