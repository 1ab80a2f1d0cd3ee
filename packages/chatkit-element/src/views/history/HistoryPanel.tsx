import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useTranslate } from "../locale/locale-context";
import { Spinner } from "../parts/Spinner";
import { useSession, useStore } from "../session-context";
import { adoptSheet } from "../styles/adopt-sheet";
import { HISTORY } from "../styles/history";
import { groupThreads } from "./group-threads";
import { HistoryRow } from "./HistoryRow";

/** Earlier conversations, in the place of the current one. */
export function HistoryPanel() {
  const session = useSession();
  const t = useTranslate();
  const { status, threads } = useStore(session.history.state);
  const activeId = useStore(session.thread.state, (state) => state.thread?.id ?? null);
  const groups = useMemo(() => groupThreads(threads, new Date()), [threads]);
  const panel = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (panel.current) adoptSheet(panel.current, HISTORY);
  }, []);
  useEffect(() => {
    const element = panel.current;
    const root = element?.getRootNode() as ShadowRoot | null;
    const opener = root?.activeElement as HTMLElement | null;
    element?.focus({ preventScroll: true });
    return () => {
      // The opener may have been replaced; its place in the header has not.
      const target = opener?.isConnected
        ? opener
        : root?.querySelector<HTMLElement>("[part=history-button]");
      target?.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works wherever focus is inside
    <div
      class="history"
      part="history"
      ref={panel}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        session.history.hide();
      }}
    >
      <div class="history-inner">
        {status === "loading" && threads.length === 0 && (
          <div class="history-note" role="status" aria-label={t("searching")}>
            <Spinner size={20} />
          </div>
        )}
        {status === "failed" && (
          <div class="history-note" role="alert">
            {t("historyFailed")}
            <button
              type="button"
              class="button"
              onClick={() => void session.history.reload().catch(() => undefined)}
            >
              {t("retry")}
            </button>
          </div>
        )}
        {status === "idle" && threads.length === 0 && <p class="history-note">{t("noThreads")}</p>}
        {groups.map((group) => (
          <section key={group.name ?? ""} aria-label={group.name ? t(group.name) : undefined}>
            {group.name && <h3 class="history-group">{t(group.name)}</h3>}
            <ul class="history-list">
              {group.threads.map((thread) => (
                <HistoryRow key={thread.id} thread={thread} isActive={thread.id === activeId} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
