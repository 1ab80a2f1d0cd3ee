import type { RefObject } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSession, useStore } from "../session-context";

/** Within this distance of the end (px) a reader counts as being there. */
const NEAR_END = 96;
/** What grows later than this after opening is news, which moves nobody who reads. */
const SETTLING_MS = 5000;
const READER_ACTS = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

interface Scrolling {
  scroller: RefObject<HTMLElement | null>;
  content: RefObject<HTMLElement | null>;
  threadId: string | null;
  firstKey: string | null;
  freshKey: string | null;
}

/**
 * Scrolls for the reader in exactly four cases: a thread was opened (to its end, and again while what
 * is there gets its real height, until the reader touches anything), the reader sent a message (it comes to the top), older items were put above (what was in sight stays), and, with
 * `thread.autoScroll`, text grows while the reader is at the end.
 */
export function useScrolling({ scroller, content, threadId, firstKey, freshKey }: Scrolling) {
  const session = useSession();
  const autoScroll = useStore(session.options, (options) => options.thread.autoScroll);
  const [isAwayFromEnd, setAway] = useState(false);
  const isNearEnd = useRef(true);
  /** Height at which a thread that was opened was last put at its end; null once the reader acts. */
  const heldAt = useRef<number | null>(null);
  const openedAt = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another thread scrolls to the end
  useLayoutEffect(() => {
    const element = scroller.current;
    // A conversation that just got its id is the one the reader is in already.
    if (element && freshKey === null) {
      element.scrollTop = element.scrollHeight;
      heldAt.current = element.scrollHeight;
      openedAt.current = performance.now();
    }
  }, [threadId]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (freshKey === null || !element) return;
    heldAt.current = null;
    return keepInView(element, ".turn.is-fresh .user");
  }, [freshKey, scroller]);

  useAnchorOnPrepend(scroller, firstKey);

  useEffect(() => {
    const element = scroller.current;
    const inner = content.current;
    if (!element || !inner) return;
    const release = () => {
      heldAt.current = null;
    };
    const measure = () => {
      const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
      // Away from the end at the same height: it was moved, it did not grow.
      if (distance > 1 && element.scrollHeight === heldAt.current) release();
      isNearEnd.current = distance <= NEAR_END;
      setAway(distance > NEAR_END * 1.5);
    };
    const onResize = () => {
      const isSettled = performance.now() - openedAt.current > SETTLING_MS;
      if (isSettled || session.turn.state.get().status === "responding") release();
      const isHeld = heldAt.current !== null;
      if (isHeld || (autoScroll && isNearEnd.current)) element.scrollTop = element.scrollHeight;
      if (isHeld) heldAt.current = element.scrollHeight;
      measure();
    };
    element.addEventListener("scroll", measure, { passive: true });
    for (const type of READER_ACTS) element.addEventListener(type, release, { passive: true });
    const observer = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(onResize);
    observer?.observe(inner);
    observer?.observe(element);
    measure();
    return () => {
      element.removeEventListener("scroll", measure);
      for (const type of READER_ACTS) element.removeEventListener(type, release);
      observer?.disconnect();
    };
  }, [autoScroll, scroller, content, session]);

  const scrollToEnd = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
    const isFar = distance > element.clientHeight * 2;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Heights below are estimates until they are drawn, so a long way ends with a second look.
    element.scrollTo({ top: element.scrollHeight, behavior: isFar || isStill ? "auto" : "smooth" });
    if (isFar) {
      requestAnimationFrame(() => {
        element.scrollTop = element.scrollHeight;
      });
    }
    element.focus({ preventScroll: true });
  }, [scroller]);

  return { isAwayFromEnd, scrollToEnd };
}

/** Frames after which the heights above are no longer estimates. */
const SETTLING_FRAMES = 4;

/**
 * Brings the first match to the top, and again while what is above it gets its real height: turns
 * that are out of sight have an estimated one until they are drawn.
 */
function keepInView(scroller: HTMLElement, selector: string): () => void {
  let framesLeft = SETTLING_FRAMES;
  let frame = 0;
  const place = () => {
    scroller.querySelector(selector)?.scrollIntoView({ block: "start", behavior: "auto" });
    framesLeft -= 1;
    if (framesLeft > 0) frame = requestAnimationFrame(place);
  };
  place();
  return () => cancelAnimationFrame(frame);
}

/**
 * Browsers anchor by themselves, but not at the very top, and Safari not at all. The anchor is an
 * item, not a turn: a page of older items often completes the turn that was first on screen.
 */
function useAnchorOnPrepend(
  scroller: RefObject<HTMLElement | null>,
  firstKey: string | null,
): void {
  const before = useRef<{ firstKey: string | null; id: string | null; top: number } | null>(null);
  const element = scroller.current;
  // Measured while rendering, when the old content is still in place.
  if (element && before.current?.firstKey !== firstKey) {
    before.current = { firstKey, ...firstItemInSight(element) };
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first turn is what moves the rest
  useLayoutEffect(() => {
    const anchor = before.current;
    if (!scroller.current || !anchor?.id) return;
    const item = scroller.current.querySelector(`[data-item="${CSS.escape(anchor.id)}"]`);
    const moved = item ? item.getBoundingClientRect().top - anchor.top : 0;
    if (Math.abs(moved) > 1) scroller.current.scrollTop += moved;
  }, [firstKey, scroller]);
}

function firstItemInSight(scroller: HTMLElement): { id: string | null; top: number } {
  const edge = scroller.getBoundingClientRect().top;
  for (const item of scroller.querySelectorAll<HTMLElement>("[data-item]")) {
    const { top, bottom } = item.getBoundingClientRect();
    if (bottom > edge) return { id: item.dataset.item ?? null, top };
  }
  return { id: null, top: 0 };
}
