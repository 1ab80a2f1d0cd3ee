"use client";

import { useCallback, useSyncExternalStore } from "react";
import type { Store } from "./store";

/** The whole value of a store, followed. */
export function useStore<S>(store: Store<S>): S {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** One entry of a map in a store: the component follows that entry alone. */
export function useStoreEntry<V>(store: Store<ReadonlyMap<number, V>>, id: number): V | undefined {
  const read = useCallback(() => store.get().get(id), [store, id]);
  return useSyncExternalStore(store.subscribe, read, read);
}
