import { useEffect, useRef, useState } from "preact/hooks";
import type { ThreadMetadata } from "../../protocol/items";
import { useTranslate } from "../locale/locale-context";
import { Menu, type MenuItem } from "../overlay/Menu";
import { IconButton } from "../parts/IconButton";
import { useSession, useStore } from "../session-context";

interface HistoryRowProps {
  thread: ThreadMetadata;
  isActive: boolean;
}

/** One conversation: opens on a press; its menu renames in place and deletes after asking. */
export function HistoryRow({ thread, isActive }: HistoryRowProps) {
  const session = useSession();
  const t = useTranslate();
  const { showRename, showDelete } = useStore(session.options, (options) => options.history);
  const more = useRef<HTMLButtonElement>(null);
  const [mode, setMode] = useState<"rest" | "menu" | "rename" | "delete">("rest");
  const title = thread.title || t("newChat");
  const items: MenuItem[] = [
    ...(showRename ? [{ id: "rename", label: t("rename"), icon: "write-alt" }] : []),
    ...(showDelete ? [{ id: "delete", label: t("delete"), icon: "trash", isDanger: true }] : []),
  ];
  const backToMenu = () => {
    setMode("rest");
    setTimeout(() => more.current?.focus());
  };
  const open = async () => {
    session.history.hide();
    await session.thread.open(thread.id).catch(() => undefined);
  };

  const cancelOnEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    backToMenu();
  };

  if (mode === "rename") {
    return (
      <li class="history-row">
        <RenameField
          title={thread.title ?? ""}
          onDone={(next) => {
            if (next !== null && next !== thread.title) {
              void session.history.rename(thread.id, next).catch(() => undefined);
            }
            backToMenu();
          }}
        />
      </li>
    );
  }
  if (mode === "delete") {
    return (
      <li class="history-row is-asking" role="alertdialog" aria-label={t("deleteQuestion")}>
        <p class="history-question">
          <strong>{t("deleteQuestion")}</strong> {title}. {t("deleteConsequence")}
        </p>
        <div class="history-choices">
          <button
            type="button"
            class="button danger"
            onClick={(event) => {
              // The row goes, and focus with it: keep it inside the panel.
              event.currentTarget.closest<HTMLElement>(".history")?.focus();
              void session.history.remove(thread.id).catch(() => undefined);
            }}
          >
            {t("delete")}
          </button>
          <button
            type="button"
            class="button"
            ref={(element) => element?.focus()}
            onClick={backToMenu}
            onKeyDown={cancelOnEscape}
          >
            {t("cancel")}
          </button>
        </div>
      </li>
    );
  }
  return (
    <li class={isActive ? "history-row is-active" : "history-row"} part="history-row">
      <button
        type="button"
        class="history-open"
        aria-current={isActive ? "true" : undefined}
        onClick={() => void open()}
        dir="auto"
      >
        {title}
      </button>
      {items.length > 0 && (
        <IconButton
          icon="dots-horizontal"
          label={t("moreActions", { name: title })}
          buttonRef={more}
          hasPopup="menu"
          expanded={mode === "menu"}
          onClick={() => setMode(mode === "menu" ? "rest" : "menu")}
        />
      )}
      {mode === "menu" && more.current && (
        <Menu
          anchor={more.current}
          label={t("moreActions", { name: title })}
          placement="bottom-end"
          items={items}
          onClose={() => setMode("rest")}
          onSelect={(id) => setMode(id === "rename" ? "rename" : "delete")}
        />
      )}
    </li>
  );
}

function RenameField({ title, onDone }: { title: string; onDone: (title: string | null) => void }) {
  const t = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => field.current?.select(), []);
  const finish = (next: string | null) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(next);
  };
  return (
    <input
      ref={field}
      class="history-rename"
      aria-label={t("threadName")}
      defaultValue={title}
      maxLength={200}
      dir="auto"
      onBlur={(event) => finish(event.currentTarget.value.trim() || null)}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === "Enter") finish(event.currentTarget.value.trim() || null);
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        finish(null);
      }}
    />
  );
}
