import type { RefObject } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { useTranslate } from "../locale/locale-context";
import { useSession, useStore } from "../session-context";
import { insertText, placeCaretAtEnd } from "./caret";
import { readSegments, writeSegments } from "./field-segments";

interface FieldProps {
  field: RefObject<HTMLDivElement | null>;
  placeholder: string;
  isDisabled: boolean;
  onSubmit: () => void;
  onFiles: (files: File[]) => void;
  /** Returns true when it has used the key up. */
  onMenuKey: (event: KeyboardEvent) => boolean;
  /** The draft or the caret has changed by typing (not by pasting). */
  onTyped: (isTyping: boolean) => void;
  menu: { id: string; activeId: string | undefined } | null;
}

/** Not every browser knows the plain variant, and an unknown value would make the field read-only. */
const EDITABLE = knowsPlaintextOnly() ? "plaintext-only" : "true";

function knowsPlaintextOnly(): boolean {
  if (typeof document === "undefined") return false;
  const probe = document.createElement("div");
  try {
    probe.contentEditable = "plaintext-only";
  } catch {
    return false;
  }
  return probe.contentEditable === "plaintext-only";
}

/** The text field: grows from one line to six; tags in it are atomic. */
export function Field(props: FieldProps) {
  const { field, placeholder, isDisabled, menu } = props;
  const session = useSession();
  const t = useTranslate();
  const revision = useStore(session.composer.state, (state) => state.revision);
  const isEmpty = useStore(session.composer.state, (state) => state.segments.length === 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks for the rewrite
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    writeSegments(element, session.composer.state.get().segments);
    const root = element.getRootNode() as ShadowRoot | Document;
    if (root.activeElement === element) placeCaretAtEnd(element);
  }, [revision, field, session]);
  useEffect(
    () =>
      session.composer.registerFocus(() => {
        const element = field.current;
        if (!element) return;
        element.focus();
        placeCaretAtEnd(element);
      }),
    [session, field],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    // An input method uses Enter to take its suggestion (229: Safari says so after the fact).
    if (event.isComposing || event.keyCode === 229) return;
    if (props.onMenuKey(event)) return event.preventDefault();
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (event.shiftKey || event.altKey) document.execCommand("insertLineBreak");
    else props.onSubmit();
  };
  const onBeforeInput = (event: InputEvent) => {
    // Keyboards on phones hand over what they hold of the clipboard as typed text.
    if (event.isComposing || !event.data?.includes("\n") || !field.current) return;
    event.preventDefault();
    insertText(field.current, event.data);
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    event.preventDefault();
    if (files.length > 0 && text === "") return props.onFiles(files);
    if (field.current && text) insertText(field.current, text.replace(/\r\n?/g, "\n"));
    props.onTyped(false);
  };
  const onInput = (event: InputEvent) => {
    if (!field.current) return;
    const segments = readSegments(field.current);
    if (segments.length === 0 && field.current.childNodes.length > 0 && !event.isComposing) {
      field.current.replaceChildren();
    }
    session.composer.edit(segments);
    props.onTyped(!event.isComposing && event.inputType !== "insertFromPaste");
  };

  return (
    <div class="field-box">
      {/* biome-ignore lint/a11y/useSemanticElements: an input or text area cannot hold tags */}
      <div
        class="field"
        part="input"
        ref={field}
        role="textbox"
        aria-multiline="true"
        aria-label={t("messageField")}
        aria-placeholder={placeholder}
        aria-disabled={isDisabled}
        aria-controls={menu?.id}
        aria-activedescendant={menu?.activeId}
        aria-autocomplete={menu ? "list" : undefined}
        contentEditable={isDisabled ? false : (EDITABLE as unknown as boolean)}
        enterkeyhint="send"
        tabIndex={0}
        dir="auto"
        spellcheck={true}
        onKeyDown={onKeyDown}
        onBeforeInput={onBeforeInput}
        onInput={onInput as (event: Event) => void}
        onPaste={onPaste}
        onBlur={() => props.onTyped(false)}
      />
      {isEmpty && (
        <div class="field-placeholder" aria-hidden="true" dir="auto">
          {placeholder}
        </div>
      )}
    </div>
  );
}
