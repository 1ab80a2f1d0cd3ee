import type { DraftAttachment } from "../../state/composer-state";
import { Icon } from "../icons/Icon";
import { useTranslate } from "../locale/locale-context";
import { IconButton } from "../parts/IconButton";
import { Spinner } from "../parts/Spinner";
import { useSession } from "../session-context";
import { isSafeMediaUrl } from "../thread/message/media-url";

/** Files of the draft, with their progress; a failed one can be tried again or taken away. */
export function DraftAttachments({ attachments }: { attachments: readonly DraftAttachment[] }) {
  const session = useSession();
  const t = useTranslate();
  if (attachments.length === 0) return null;
  return (
    <div class="composer-attachments">
      {attachments.map((draft) => {
        const { localId, name, status, previewUrl } = draft;
        const isImage =
          draft.mimeType.startsWith("image/") &&
          !!previewUrl &&
          isSafeMediaUrl(previewUrl) &&
          status !== "failed";
        return (
          <div
            key={localId}
            class={`attachment is-draft${isImage ? " is-image" : ""}${status === "failed" ? " is-failed" : ""}`}
            part="draft-attachment"
            data-status={status}
          >
            {isImage ? (
              <img src={previewUrl} alt={name} title={name} />
            ) : (
              <>
                {status === "uploading" ? (
                  <Spinner size={18} />
                ) : (
                  <Icon name={status === "failed" ? "alert" : "document"} size={18} />
                )}
                <span class="attachment-name" dir="auto">
                  {name}
                  {status === "failed" && (
                    <span class="attachment-state" role="alert">
                      {t("uploadFailed")}
                    </span>
                  )}
                </span>
              </>
            )}
            {isImage && status === "uploading" && (
              <span class="attachment-busy" role="status" aria-label={t("uploading")}>
                <Spinner size={20} />
              </span>
            )}
            {status === "failed" && (
              <button
                type="button"
                class="button"
                onClick={() => void session.composer.retryUpload(localId).catch(() => undefined)}
                aria-label={t("uploadAgain", { name })}
              >
                {t("retry")}
              </button>
            )}
            <IconButton
              icon="close"
              size={14}
              label={t("removeItem", { name })}
              onClick={() => void session.composer.removeAttachment(localId).catch(() => undefined)}
            />
          </div>
        );
      })}
    </div>
  );
}
