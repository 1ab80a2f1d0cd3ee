import type { NoticeLevel } from "../../protocol/stream-events";
import { Icon } from "../icons/Icon";
import type { MessageKey } from "../locale/en";
import { useTranslate } from "../locale/locale-context";
import { IconButton } from "../parts/IconButton";
import { useSession, useStore } from "../session-context";
import { MessageMarkdown } from "./message/MessageMarkdown";

const LEVELS: Record<NoticeLevel, { icon: string; name: MessageKey }> = {
  info: { icon: "info", name: "noteLevel" },
  warning: { icon: "warning", name: "warningLevel" },
  danger: { icon: "alert", name: "dangerLevel" },
};

/** What the server wants known beside the conversation; gone once dismissed, never stored. */
export function Notices() {
  const session = useSession();
  const t = useTranslate();
  const notices = useStore(session.thread.state, (state) => state.notices);
  return (
    <div class="notices" role="status" hidden={notices.length === 0}>
      {notices.map((notice) => {
        const kind = Object.hasOwn(LEVELS, notice.level) ? notice.level : "info";
        const level = LEVELS[kind];
        return (
          <div class={`notice is-${kind}`} part="notice" key={notice.id}>
            <Icon name={level.icon} size={16} />
            <div class="notice-text">
              <span class="sr-only">{t(level.name)}: </span>
              {notice.title && <span class="notice-title">{notice.title}</span>}
              <MessageMarkdown source={notice.message} />
            </div>
            <IconButton
              icon="close"
              size={14}
              label={t("dismiss")}
              onClick={() => session.thread.dismissNotice(notice.id)}
            />
          </div>
        );
      })}
    </div>
  );
}
