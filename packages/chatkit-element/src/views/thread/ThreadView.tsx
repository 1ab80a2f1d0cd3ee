import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { isLocalId, isThreadActive, viewKey } from "../../state/thread-state";
import { groupTurns, type Turn } from "../../state/turn-groups";
import { useTranslate } from "../locale/locale-context";
import { IconButton } from "../parts/IconButton";
import { useSession, useStore } from "../session-context";
import { OlderItems } from "./OlderItems";
import { TurnView } from "./TurnView";
import { TurnKeys } from "./turn-keys";
import { useScrolling } from "./use-scrolling";
import { useTurnWindow } from "./use-turn-window";

/** The conversation: the newest turns, older ones as the reader scrolls up to them. */
export function ThreadView() {
  const session = useSession();
  const t = useTranslate();
  const state = useStore(session.thread.state);
  const isResponding = useStore(session.turn.state, (turn) => turn.status === "responding");
  const turns = useMemo(() => groupTurns(state.items), [state.items]);
  const threadId = state.thread?.id ?? null;
  const { shown, skip, hiddenCount, showMore } = useTurnWindow(turns, threadId);
  const freshKey = useFreshTurn(turns, threadId);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [turnKeys] = useState(() => new TurnKeys());
  const keys = turnKeys.of(shown, (turn) => viewKey(state, turn.key));
  const firstKey = shown[0] ? `${shown[0].key} ${skip}` : null;
  const { isAwayFromEnd, scrollToEnd } = useScrolling({
    scroller,
    content,
    threadId,
    firstKey,
    freshKey,
  });
  const canRetry = !isResponding && isThreadActive(state);

  return (
    <div class="thread-area">
      <div
        class="scroller"
        part="thread"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take keys
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t("conversation")}
      >
        <div class="turns" ref={content}>
          <OlderItems scroller={scroller} hiddenCount={hiddenCount} onShowMore={showMore} />
          {shown.map((turn, index) => {
            const isLast = index === shown.length - 1;
            const userId = turn.userMessage?.id;
            return (
              <TurnView
                key={keys[index]}
                turn={turn}
                skip={index === 0 ? skip : 0}
                delivery={(userId && state.unconfirmed[userId]) || null}
                isLast={isLast}
                isRunning={isLast && isResponding}
                isFresh={isLast && viewKey(state, turn.key) === freshKey}
                canRetry={canRetry}
                streamingIds={state.streamingIds}
              />
            );
          })}
        </div>
      </div>
      {isAwayFromEnd && (
        <IconButton
          class="to-end"
          icon="arrow-down"
          label={t("scrollToEnd")}
          onClick={scrollToEnd}
          part="scroll-to-end"
        />
      )}
    </div>
  );
}

/**
 * The view key of the newest turn that the user started while this thread was on screen. Optimistic
 * messages are told by their local id, which the view key keeps once the server has confirmed them.
 */
function useFreshTurn(turns: readonly Turn[], threadId: string | null): string | null {
  const session = useSession();
  const fresh = useRef<string | null>(null);
  const lastKey = turns[turns.length - 1]?.key;
  const key = lastKey === undefined ? null : viewKey(session.thread.state.get(), lastKey);
  if (key !== null && isLocalId(key)) fresh.current = key;
  const previousThread = useRef(threadId);
  useLayoutEffect(() => {
    // From no thread to one is the same conversation getting its id.
    if (previousThread.current !== null && previousThread.current !== threadId)
      fresh.current = null;
    previousThread.current = threadId;
  }, [threadId]);
  return fresh.current;
}
