import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useTranslate } from "../locale/locale-context";
import { Spinner } from "../parts/Spinner";
import { useLatest } from "../parts/use-latest";
import { useSession, useStore } from "../session-context";

interface OlderItemsProps {
  scroller: RefObject<HTMLElement | null>;
  /** Turns loaded but not rendered yet. */
  hiddenCount: number;
  onShowMore: () => void;
}

/** The top of the thread: brings earlier messages when the reader comes near it. */
export function OlderItems({ scroller, hiddenCount, onShowMore }: OlderItemsProps) {
  const session = useSession();
  const t = useTranslate();
  const older = useStore(session.thread.state, (state) => state.older);
  const mark = useRef<HTMLDivElement>(null);
  const hasMore = hiddenCount > 0 || older.hasMore;
  const advance = useLatest(() => {
    if (hiddenCount > 0) onShowMore();
    else if (older.hasMore && older.status === "idle") void load();
  });
  const load = () => session.thread.loadOlder().catch(() => undefined);

  // Watching starts again after each page: a mark that stayed in sight would not be reported twice.
  const round = `${hiddenCount} ${older.after ?? ""} ${older.status}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: see `round`
  useEffect(() => {
    const element = mark.current;
    if (!element || !hasMore || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && advance.current(),
      { root: scroller.current, rootMargin: "600px 0px 0px 0px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasMore, round, scroller, advance]);

  if (!hasMore) return null;
  return (
    <div class="older" ref={mark}>
      {older.status === "failed" && <span role="alert">{t("olderFailed")}</span>}
      {older.status === "loading" ? (
        <Spinner />
      ) : (
        <button
          type="button"
          class="button ghost"
          onClick={() => (hiddenCount > 0 ? onShowMore() : void load())}
        >
          {t("showOlder")}
        </button>
      )}
    </div>
  );
}
