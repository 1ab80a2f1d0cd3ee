"use client";

import { useCallback, useState } from "react";
import { isSearch } from "@/lib/tasks/list/filters";
import type { TasksPage } from "@/lib/tasks/page/use-tasks-page";

export interface SearchField {
  /** Whether the field is on the page: always, but on phones. */
  isOpen: boolean;
  /** It was asked for, and takes the keyboard. */
  isWanted: boolean;
  open: () => true;
  close: () => void;
  search: (q: string) => void;
  /** The keyboard goes elsewhere; `text` is what stands in the field. */
  leave: (text: string) => void;
}

/** The search of the page: on a phone it opens and closes, elsewhere it is always there. */
export function useSearchField({ state, keys, actions }: TasksPage, isPhone: boolean): SearchField {
  const [isWanted, setWanted] = useState(false);
  const search = useCallback((q: string) => actions.filter({ q }), [actions]);
  return {
    // What narrows the list is always in sight: the field stays while it holds words.
    isOpen: !isPhone || isWanted || isSearch(state.filters),
    isWanted,
    open: () => {
      setWanted(true);
      return true;
    },
    close: () => {
      setWanted(false);
      actions.filter({ q: "" });
    },
    search,
    leave: (text) => {
      if (isPhone && text === "") setWanted(false);
      // The row may not be back yet: keys then work in the list, not in a field that was left.
      (document.activeElement as HTMLElement | null)?.blur();
      const [first] = keys;
      if (!isPhone && first !== undefined) actions.focusRow(state.list.focusedId ?? first);
    },
  };
}
