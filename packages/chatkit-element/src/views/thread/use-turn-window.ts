import { useRef, useState } from "preact/hooks";
import type { Turn } from "../../state/turn-groups";
import { countHidden, firstEntry, startAt, stepBack } from "./turn-window";

const STEP = 40;

/**
 * Shows the end of a long thread only. What was shown once stays, so that nothing a reader has
 * scrolled past disappears; what is out of sight costs little thanks to `content-visibility`.
 */
export function useTurnWindow(turns: readonly Turn[], threadId: string | null) {
  const [, redraw] = useState({});
  const first = useRef<{ threadId: string | null; entryId: string | null }>(null);
  // New turns at the end must not push shown ones out, so the start is remembered, not the count.
  const known = first.current?.threadId === threadId ? first.current.entryId : null;
  const start =
    (known === null ? null : startAt(turns, known)) ??
    stepBack(turns, { turn: turns.length, skip: 0 }, STEP);
  first.current = { threadId, entryId: firstEntry(turns, start) };
  return {
    shown: start.turn === 0 ? turns : turns.slice(start.turn),
    /** Leading entries of the first shown turn that are left out. */
    skip: start.skip,
    hiddenCount: countHidden(turns, start),
    showMore: () => {
      first.current = {
        threadId,
        entryId: firstEntry(turns, stepBack(turns, start, STEP)),
      };
      redraw({});
    },
  };
}
