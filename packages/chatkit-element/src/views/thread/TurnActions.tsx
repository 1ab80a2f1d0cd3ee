import { useState } from "preact/hooks";
import { type Turn, turnCopyText } from "../../state/turn-groups";
import { copyText } from "../clipboard";
import { useTranslate } from "../locale/locale-context";
import { IconButton } from "../parts/IconButton";
import { useSession, useStore } from "../session-context";

interface TurnActionsProps {
  turn: Turn;
  canRetry: boolean;
}

/** One row for a whole turn: copy, feedback, retry. */
export function TurnActions({ turn, canRetry }: TurnActionsProps) {
  const session = useSession();
  const t = useTranslate();
  const actions = useStore(session.options, (options) => options.threadItemActions);
  const lastId = turn.itemIds[turn.itemIds.length - 1] ?? "";
  const given = useStore(session.thread.state, (state) => state.feedback[lastId]);
  const [isCopied, setCopied] = useState(false);
  const text = turnCopyText(turn);

  const copy = async () => {
    if (!(await copyText(text))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  const rate = (kind: "positive" | "negative") =>
    void session.thread.giveFeedback(turn.itemIds, kind).catch(() => undefined);
  const userId = turn.userMessage?.id;

  if (!text && !actions.feedback && !(actions.retry && userId)) return null;
  return (
    <div class="actions" part="actions">
      {text && (
        <IconButton
          icon={isCopied ? "check" : "copy"}
          size={16}
          label={t(isCopied ? "copied" : "copy")}
          onClick={() => void copy()}
          part="copy-button"
        />
      )}
      {actions.feedback && (
        <>
          <IconButton
            icon="thumbs-up"
            size={16}
            label={t("goodAnswer")}
            pressed={given === "positive"}
            onClick={() => rate("positive")}
            part="feedback-button"
          />
          <IconButton
            icon="thumbs-down"
            size={16}
            label={t("badAnswer")}
            pressed={given === "negative"}
            onClick={() => rate("negative")}
            part="feedback-button"
          />
        </>
      )}
      {actions.retry && userId && (
        <IconButton
          icon="reload"
          size={16}
          label={t("retry")}
          disabled={!canRetry}
          onClick={() => void session.turn.retryAfter(userId).catch(() => undefined)}
          part="retry-button"
        />
      )}
    </div>
  );
}
