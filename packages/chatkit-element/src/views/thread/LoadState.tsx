import { Icon } from "../icons/Icon";
import { useTranslate } from "../locale/locale-context";
import { useSession, useStore } from "../session-context";

const LINES = [1, 2, 3, 4, 5, 6];

/** While a thread loads, and when it did not. */
export function LoadState() {
  const session = useSession();
  const t = useTranslate();
  const status = useStore(session.thread.state, (state) => state.load.status);
  if (status === "failed") {
    return (
      <div class="load-state" role="alert" part="load-error">
        <Icon name="alert" size={24} />
        <span>{t("loadFailed")}</span>
        <button
          type="button"
          class="button"
          onClick={() => void session.thread.reload().catch(() => undefined)}
        >
          {t("retry")}
        </button>
      </div>
    );
  }
  return (
    <div class="load-state" role="status" aria-label={t("loading")}>
      <div class="skeleton" aria-hidden="true">
        {LINES.map((line) => (
          <span key={line} />
        ))}
      </div>
    </div>
  );
}
