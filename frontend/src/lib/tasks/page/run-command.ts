/** What the keys do on the tasks page. */
import { TABS } from "../list/filters";
import type { Command } from "../shortcuts/shortcuts";
import { checkboxOf, focusField } from "./rows-on-page";
import type { PageAccess, PageTools } from "./tasks-actions";

/** Runs a shortcut; false if it had nothing to do here. */
export type RunCommand = (command: Command) => boolean;

export function createRun({ current, dispatch }: PageAccess, tools: PageTools): RunCommand {
  const { actions, tasksOf, targets, areSeen, clearSelection } = tools;

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
        actions.remove(tasks);
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

  return run;
}
