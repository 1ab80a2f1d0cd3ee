import { useRef } from "preact/hooks";

/** The newest value, for listeners that are registered once. */
export function useLatest<T>(value: T): { readonly current: T } {
  const ref = useRef(value);
  ref.current = value;
  return ref;
}
