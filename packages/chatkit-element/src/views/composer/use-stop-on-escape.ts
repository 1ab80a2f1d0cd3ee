import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { useSession } from "../session-context";

/** Escape anywhere in the element stops a running answer, unless a menu has used it. */
export function useStopOnEscape(inside: RefObject<HTMLElement | null>): void {
  const session = useSession();
  useEffect(() => {
    const root = inside.current?.getRootNode();
    if (!root) return;
    const onKey = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key !== "Escape" || event.defaultPrevented)
        return;
      const { status, allowCancel } = session.turn.state.get();
      if (status !== "responding" || !allowCancel || session.history.state.get().isOpen) return;
      event.preventDefault();
      event.stopPropagation();
      session.turn.stop();
    };
    root.addEventListener("keydown", onKey);
    return () => root.removeEventListener("keydown", onKey);
  }, [inside, session]);
}
