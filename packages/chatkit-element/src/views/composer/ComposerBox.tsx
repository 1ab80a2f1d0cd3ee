import { useRef, useState } from "preact/hooks";
import { canSend } from "../../state/composer-state";
import { Icon } from "../icons/Icon";
import { useTranslate } from "../locale/locale-context";
import { IconButton } from "../parts/IconButton";
import { useSession, useStore } from "../session-context";
import { ComposerTools, hasTools } from "./ComposerTools";
import { caretIn, insertText } from "./caret";
import { Dictation } from "./Dictation";
import { DraftAttachments } from "./DraftAttachments";
import { Field } from "./Field";
import { Refusals } from "./Refusals";
import { Typeahead } from "./Typeahead";
import { useFilePicker } from "./use-file-picker";
import { useStopOnEscape } from "./use-stop-on-escape";
import { useTypeahead } from "./use-typeahead";

/** Where a message is written: field, attachments, tools, send or stop. */
export function ComposerBox() {
  const session = useSession();
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const options = useStore(session.options);
  const draft = useStore(session.composer.state);
  const turn = useStore(session.turn.state);
  const thread = useStore(session.thread.state, (state) => state.thread);
  const load = useStore(session.thread.state, (state) => state.load);
  const picker = useFilePicker();
  const typeahead = useTypeahead(field, {
    attach: picker.open,
    dictate: () => box.current?.querySelector<HTMLElement>("[part=dictation-button]")?.click(),
  });
  const [isDrop, setDrop] = useState(false);
  useStopOnEscape(box);

  const { composer, entities } = options;
  const isLocked = thread?.status?.type === "locked";
  const isResponding = turn.status === "responding";
  const isReady = canSend(draft, turn, session.thread.state.get());
  const tool = composer.tools.find((entry) => entry.id === draft.toolId) ?? null;
  const reason = thread?.status?.type === "locked" ? thread.status.reason : null;
  const placeholder = isLocked
    ? reason || t("threadLocked")
    : (tool?.placeholderOverride ?? composer.placeholder ?? t("placeholder"));
  const isTall = hasTools(options);

  const submit = () => {
    typeahead.close();
    void session.composer.submit().catch(() => undefined);
  };
  const takesFiles = composer.attachments.enabled && !isLocked;
  const addFiles = (files: File[]) => {
    if (takesFiles && files.length > 0)
      void session.composer.addFiles(files).catch(() => undefined);
  };
  const onDrag = (event: DragEvent) => {
    if (!takesFiles || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setDrop(true);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press on the frame goes to the field in it
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field itself takes the keys
    <div
      class={["composer", isTall && "is-tall", isDrop && "is-drop", isLocked && "is-disabled"]
        .filter(Boolean)
        .join(" ")}
      part="composer"
      ref={box}
      onClick={(event) => event.target === event.currentTarget && field.current?.focus()}
      onDragOver={onDrag}
      onDragLeave={() => setDrop(false)}
      onDrop={(event) => {
        setDrop(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        // Text that is dropped goes into the field by itself.
        if (!takesFiles || files.length === 0) return;
        event.preventDefault();
        addFiles(files);
      }}
    >
      {typeahead.menu && <Typeahead {...typeahead.menu} />}
      <Refusals refusals={draft.refusals} />
      {draft.reply && (
        <div class="composer-quote">
          <blockquote class="quote" dir="auto">
            {draft.reply}
          </blockquote>
          <IconButton
            icon="close"
            size={14}
            label={t("removeItem", { name: t("quotedText") })}
            onClick={() => session.composer.setReply(null)}
          />
        </div>
      )}
      <DraftAttachments attachments={draft.attachments} />
      <div class="composer-row">
        <Field
          field={field}
          placeholder={isDrop ? t("dropFiles") : placeholder}
          isDisabled={isLocked || load.status !== "ready"}
          onSubmit={submit}
          onFiles={addFiles}
          onMenuKey={typeahead.onKey}
          onTyped={typeahead.onTyped}
          menu={typeahead.menu && { id: typeahead.menu.id, activeId: typeahead.menu.activeId }}
        />
        {isTall && (
          <ComposerTools
            options={options}
            draft={draft}
            isDisabled={isLocked}
            onAttach={picker.open}
            onMention={
              entities.onTagSearch && entities.showComposerMenu
                ? () => {
                    if (!field.current) return;
                    insertText(field.current, needsSpace(field.current) ? " @" : "@");
                    typeahead.onTyped(true);
                  }
                : null
            }
          />
        )}
        {composer.dictation.enabled && !isLocked && (
          <Dictation onText={(text) => field.current && insertText(field.current, text)} />
        )}
        {isResponding && turn.allowCancel ? (
          <>
            <span class="kbd" aria-hidden="true">
              esc
            </span>
            <button
              type="button"
              class="send is-stop"
              part="stop-button"
              aria-label={t("stop")}
              title={t("stop")}
              onClick={() => session.turn.stop()}
            >
              <Icon name="stop" size={16} />
            </button>
          </>
        ) : (
          <button
            type="button"
            class="send"
            part="send-button"
            aria-label={t("send")}
            title={t("send")}
            disabled={!isReady}
            onClick={submit}
          >
            <Icon name="arrow-up" size={18} />
          </button>
        )}
      </div>
      {picker.input}
    </div>
  );
}

/** `@` opens the menu at the start of a word only. */
function needsSpace(field: HTMLElement): boolean {
  const caret = caretIn(field);
  const text =
    caret?.startContainer.nodeValue?.slice(0, caret.startOffset) ?? field.textContent ?? "";
  return text !== "" && !/\s$/.test(text);
}
