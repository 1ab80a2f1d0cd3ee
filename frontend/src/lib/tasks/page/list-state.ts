/** Which row has the keyboard and which rows are selected: one pure reducer over row keys. */

export interface ListState {
  focusedId: number | null;
  /** Where a Shift selection started. */
  anchorId: number | null;
  selected: ReadonlySet<number>;
}

export const EMPTY_LIST_STATE: ListState = {
  focusedId: null,
  anchorId: null,
  selected: new Set(),
};

export type ListAction =
  | { type: "focus"; id: number }
  /** A plain press on a row: what was selected before is over. */
  | { type: "press"; id: number }
  | { type: "move"; by: 1 | -1 | "first" | "last"; extend?: boolean }
  | { type: "toggle-selected"; id?: number }
  | { type: "select-range"; id: number }
  | { type: "select-all" }
  | { type: "clear" }
  | { type: "rows-changed"; previous: readonly number[] };

/** Applies one action; `ids` are the rows on the page, in their order. */
export function listReducer(
  state: ListState,
  action: ListAction,
  ids: readonly number[],
): ListState {
  switch (action.type) {
    case "focus":
      return state.focusedId === action.id ? state : { ...state, focusedId: action.id };
    case "press":
      return { ...listReducer(state, { type: "clear" }, ids), focusedId: action.id };
    case "move":
      return move(state, action.by, action.extend ?? false, ids);
    case "toggle-selected":
      return toggle(state, action.id ?? state.focusedId);
    case "select-range":
      return {
        focusedId: action.id,
        anchorId: state.anchorId ?? state.focusedId ?? action.id,
        selected: range(ids, state.anchorId ?? state.focusedId ?? action.id, action.id),
      };
    case "select-all":
      return { ...state, selected: new Set(ids) };
    case "clear":
      return state.selected.size === 0 && state.anchorId === null
        ? state
        : { ...state, anchorId: null, selected: new Set() };
    case "rows-changed":
      return keepPresent(state, action.previous, ids);
    default:
      return action satisfies never;
  }
}

function move(
  state: ListState,
  by: 1 | -1 | "first" | "last",
  extend: boolean,
  ids: readonly number[],
): ListState {
  if (ids.length === 0) return state;
  const at = state.focusedId === null ? -1 : ids.indexOf(state.focusedId);
  const target = targetIndex(at, by, ids.length);
  const id = ids[target];
  if (id === undefined) return state;
  if (!extend) return { ...state, focusedId: id, anchorId: null };
  const anchorId = state.anchorId ?? state.focusedId ?? id;
  return { focusedId: id, anchorId, selected: range(ids, anchorId, id) };
}

function targetIndex(at: number, by: 1 | -1 | "first" | "last", count: number): number {
  if (by === "first") return 0;
  if (by === "last") return count - 1;
  if (at === -1) return by === 1 ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, at + by));
}

function range(ids: readonly number[], from: number, to: number): ReadonlySet<number> {
  const a = ids.indexOf(from);
  const b = ids.indexOf(to);
  if (a === -1 || b === -1) return new Set([to]);
  return new Set(ids.slice(Math.min(a, b), Math.max(a, b) + 1));
}

function toggle(state: ListState, id: number | null): ListState {
  if (id === null) return state;
  const selected = new Set(state.selected);
  if (!selected.delete(id)) selected.add(id);
  return { focusedId: id, anchorId: id, selected };
}

/** When rows leave, the keyboard stays at the same place in the list: on the next row down. */
function keepPresent(
  state: ListState,
  previous: readonly number[],
  ids: readonly number[],
): ListState {
  const present = new Set(ids);
  const selected = new Set([...state.selected].filter((id) => present.has(id)));
  const anchorId = state.anchorId !== null && present.has(state.anchorId) ? state.anchorId : null;
  let focusedId = state.focusedId;
  if (focusedId !== null && !present.has(focusedId)) {
    const at = previous.indexOf(focusedId);
    const below = previous.slice(at + 1).find((id) => present.has(id));
    const above = previous.slice(0, Math.max(0, at)).findLast((id) => present.has(id));
    focusedId = at === -1 ? null : (below ?? above ?? null);
  }
  const isSame =
    focusedId === state.focusedId &&
    anchorId === state.anchorId &&
    selected.size === state.selected.size;
  return isSame ? state : { focusedId, anchorId, selected };
}

/** What a command works on: the selection, or else the row with the keyboard. */
export function targetIds(state: ListState, ids: readonly number[]): number[] {
  if (state.selected.size > 0) return ids.filter((id) => state.selected.has(id));
  return state.focusedId !== null && ids.includes(state.focusedId) ? [state.focusedId] : [];
}
