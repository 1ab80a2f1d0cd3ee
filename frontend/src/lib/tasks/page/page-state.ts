/** What the tasks page is doing, apart from the tasks: one pure reducer, with row keys for rows. */
import { DEFAULT_FILTERS, type TaskFilters } from "../list/filters";
import { EMPTY_LIST_STATE, type ListAction, type ListState, listReducer } from "./list-state";

/** What lies over the list for a moment; `at` is the row it hangs on. */
export type Overlay =
  | { kind: "due" | "priority" | "more"; at: number; keys: readonly number[] }
  | { kind: "delete"; keys: readonly number[] }
  | { kind: "activity" }
  | { kind: "help" };

export interface PageState {
  filters: TaskFilters;
  list: ListState;
  editing: number | null;
  overlay: Overlay | null;
}

export const START: PageState = {
  filters: DEFAULT_FILTERS,
  list: EMPTY_LIST_STATE,
  editing: null,
  overlay: null,
};

export type PageAction =
  | { type: "filter"; change: Partial<TaskFilters> }
  | { type: "edit"; key: number | null }
  | { type: "overlay"; overlay: Overlay | null }
  | { type: "list"; action: ListAction; keys: readonly number[] };

export function pageReducer(state: PageState, action: PageAction): PageState {
  switch (action.type) {
    case "filter":
      return {
        ...state,
        filters: { ...state.filters, ...action.change },
        list: "tab" in action.change ? EMPTY_LIST_STATE : state.list,
        editing: "tab" in action.change ? null : state.editing,
      };
    case "edit":
      return {
        ...state,
        editing: action.key,
        overlay: null,
        list: action.key === null ? state.list : { ...state.list, focusedId: action.key },
      };
    case "overlay":
      return { ...state, overlay: action.overlay };
    case "list": {
      const list = listReducer(state.list, action.action, action.keys);
      return list === state.list ? state : { ...state, list };
    }
    default:
      return action satisfies never;
  }
}
