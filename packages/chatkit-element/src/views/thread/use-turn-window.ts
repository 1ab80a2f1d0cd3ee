import { useRef, useState } from "preact/hooks";
import type { Turn } from "../../state/turn-groups";

const FIRST_TURNS = 24;
const STEP = 24;

/**
 * Shows the end of a long thread only. Turns that were shown once stay, so that nothing a reader
 * has scrolled past disappears; what is out of sight costs little thanks to `content-visibility`.
 */
export function useTurnWindow(turns: readonly Turn[], threadId: string | null) {
  const [, redraw] = useState({});
  const state = useRef({ threadId, firstKey: null as string | null, limit: FIRST_TURNS });
  const window = state.current;
  if (window.threadId !== threadId) {
    state.current = { threadId, firstKey: null, limit: FIRST_TURNS };
  }
  const current = state.current;
  // New turns at the end must not push shown ones out, so the start is remembered, not the count.
  const known = current.firstKey === null ? -1 : turns.findIndex((t) => t.key === current.firstKey);
  const start = known >= 0 ? known : Math.max(0, turns.length - current.limit);
  current.firstKey = turns[start]?.key ?? null;
  return {
    shown: start === 0 ? turns : turns.slice(start),
    hiddenCount: start,
    showMore: () => {
      current.firstKey = turns[Math.max(0, start - STEP)]?.key ?? null;
      redraw({});
    },
  };
}
