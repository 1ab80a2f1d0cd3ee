import type { Entity } from "@openai/chatkit";
import type { UserMessageContent, UserMessageItem } from "../../../protocol/items";
import { useTranslate } from "../../locale/locale-context";
import { useSession } from "../../session-context";
import { AttachmentView } from "./AttachmentView";
import { EntityTag } from "./EntityTag";

interface UserMessageProps {
  item: UserMessageItem;
  /** Set while the server has not confirmed the message. */
  delivery: "sending" | "failed" | "refused" | null;
}

/** The person's own words: plain text, tags as chips, never markdown. */
export function UserMessage({ item, delivery }: UserMessageProps) {
  const session = useSession();
  const t = useTranslate();
  const attachments = item.attachments ?? [];
  const content = item.content ?? [];
  return (
    <div class={`user${delivery ? ` is-${delivery}` : ""}`} part="user-message" data-item={item.id}>
      <span class="sr-only">{t("youSaid")}</span>
      {item.quoted_text && (
        <blockquote class="quote" aria-label={t("quotedText")} dir="auto">
          {item.quoted_text}
        </blockquote>
      )}
      {attachments.length > 0 && (
        <div class="attachments">
          {attachments.map((attachment) => (
            <AttachmentView key={attachment.id} attachment={attachment} />
          ))}
        </div>
      )}
      {content.length > 0 && (
        <div class="bubble" part="user-bubble" dir="auto">
          {content.map((segment, index) =>
            segment.type === "input_tag" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: segments of a sent message never move
              <EntityTag key={index} entity={entityOf(segment)} />
            ) : (
              segment.text
            ),
          )}
        </div>
      )}
      {(delivery === "failed" || delivery === "refused") && (
        <div class="not-sent" role="alert">
          {t("notSent")}
          <button
            type="button"
            class="button"
            onClick={() =>
              delivery === "refused"
                ? session.composer.editUnsent(item.id)
                : void session.turn.resend(item.id).catch(() => undefined)
            }
          >
            {t(delivery === "refused" ? "editMessage" : "sendAgain")}
          </button>
        </div>
      )}
    </div>
  );
}

type Tag = Extract<UserMessageContent, { type: "input_tag" }>;

export function entityOf(tag: Tag): Entity {
  return {
    id: tag.id,
    title: tag.text,
    interactive: tag.interactive ?? false,
    data: (tag.data ?? {}) as Record<string, string>,
    ...(tag.group ? { group: tag.group } : {}),
  };
}
