import { Icon } from "../icons/Icon";
import { useTranslate } from "../locale/locale-context";
import { useSession, useStore } from "../session-context";

/** What went wrong with the last answer, with a retry where that can help. */
export function ErrorBlock() {
  const session = useSession();
  const t = useTranslate();
  const error = useStore(session.thread.state, (state) => state.error);
  if (!error) return null;
  return (
    <div class="error-block" role="alert" part="error">
      <Icon name="alert" />
      <span class="error-text" dir="auto">
        {error.message ?? t("genericError")}
      </span>
      {error.retry && (
        <button
          type="button"
          class="button"
          part="retry-button"
          onClick={() => void session.turn.retryError().catch(() => undefined)}
        >
          {t("retry")}
        </button>
      )}
    </div>
  );
}
