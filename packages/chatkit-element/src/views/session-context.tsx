import { createContext } from "preact";
import { useContext, useEffect, useReducer, useRef } from "preact/hooks";
import type { ChatSession } from "../state/session";
import type { ReadonlyStore } from "../state/store";

const SessionContext = createContext<ChatSession | null>(null);

export const SessionProvider = SessionContext.Provider;

export function useSession(): ChatSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside of SessionProvider");
  return session;
}

/**
 * Renders again when what `selector` picks has changed (by `Object.is`): let it return a part of
 * the state or a plain value, never a new object.
 */
export function useStore<S, T = S>(
  store: ReadonlyStore<S>,
  selector: (state: S) => T = (state) => state as unknown as T,
): T {
  const [, rerender] = useReducer((count: number) => count + 1, 0);
  const selected = selector(store.get());
  const latest = useRef({ selected, selector });
  latest.current = { selected, selector };
  useEffect(() => {
    const check = () => {
      if (!Object.is(latest.current.selector(store.get()), latest.current.selected)) rerender(null);
    };
    check();
    return store.subscribe(check);
  }, [store]);
  return selected;
}
