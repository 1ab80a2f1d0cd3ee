import { useTranslate } from "../locale/locale-context";
import { IconButton } from "../parts/IconButton";
import { useSession, useStore } from "../session-context";

/** The bar above the conversation. In the history view it leads back instead. */
export function Header() {
  const session = useSession();
  const t = useTranslate();
  const { header, history, frameTitle } = useStore(session.options, (options) => options);
  const thread = useStore(session.thread.state, (state) => state.thread);
  const isHistoryOpen = useStore(session.history.state, (state) => state.isOpen);
  if (!header.enabled) return null;
  const { leftAction, rightAction } = header;
  const title = isHistoryOpen ? t("history") : header.title.text || thread?.title || frameTitle;
  const startsWithButton = isHistoryOpen || leftAction !== null;

  return (
    <header class={startsWithButton ? "header has-left" : "header"} part="header">
      {isHistoryOpen && (
        <IconButton
          icon="back-small"
          class="mirror"
          label={t("back")}
          onClick={() => session.history.hide()}
        />
      )}
      {!isHistoryOpen && leftAction && (
        <IconButton
          icon={leftAction.icon}
          label={nameOfAction(leftAction.icon)}
          onClick={() => leftAction.onClick()}
          part="header-action"
        />
      )}
      <h2 class="header-title" part="title" dir="auto">
        {header.title.enabled || isHistoryOpen ? title : ""}
      </h2>
      {history.enabled && !isHistoryOpen && (
        <IconButton
          icon="history"
          label={t("history")}
          onClick={() => session.history.show()}
          part="history-button"
        />
      )}
      <IconButton
        icon="compose"
        label={t("newChat")}
        onClick={(event) => void startNew(event.currentTarget)}
        part="new-chat-button"
      />
      {rightAction && (
        <IconButton
          icon={rightAction.icon}
          label={nameOfAction(rightAction.icon)}
          onClick={() => rightAction.onClick()}
          part="header-action"
        />
      )}
    </header>
  );

  async function startNew(button: EventTarget | null): Promise<void> {
    session.history.hide();
    await session.thread.open(null).catch(() => undefined);
    const root = button instanceof Element ? (button.getRootNode() as ParentNode) : null;
    root?.querySelector<HTMLElement>(".field")?.focus();
  }

  /** The option gives an icon and no words, so the icon's meaning has to name the button. */
  function nameOfAction(icon: string): string {
    if (icon === "close") return t("close");
    if (icon.startsWith("back")) return t("back");
    const words = icon.replace(/-(alt|small|large|filled|inverted)/g, "").replaceAll("-", " ");
    return words.charAt(0).toUpperCase() + words.slice(1);
  }
}
