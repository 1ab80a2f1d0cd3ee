import { escapeHtml } from "../markdown/escape-html";

/** Selection inside a shadow root, which every engine offers in another way. */
type SelectionRoot = (Document | ShadowRoot) & { getSelection?: () => Selection | null };
type ComposedSelection = Selection & {
  getComposedRanges?: (options: { shadowRoots: ShadowRoot[] }) => StaticRange[];
};

export function caretIn(field: HTMLElement): StaticRange | Range | null {
  const root = field.getRootNode() as SelectionRoot;
  const selection = (root.getSelection?.() ?? document.getSelection()) as ComposedSelection | null;
  if (!selection || selection.rangeCount === 0) return null;
  const composed =
    root instanceof ShadowRoot && !root.getSelection
      ? selection.getComposedRanges?.({ shadowRoots: [root] })[0]
      : undefined;
  const range = composed ?? selection.getRangeAt(0);
  return field.contains(range.startContainer) ? range : null;
}

export function placeCaretAfter(node: Node): void {
  const range = document.createRange();
  range.setStartAfter(node);
  select(range);
}

export function placeCaretAtEnd(field: HTMLElement): void {
  const range = document.createRange();
  range.selectNodeContents(field);
  range.collapse(false);
  select(range);
}

function select(range: Range): void {
  range.collapse(true);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/**
 * Puts plain text at the caret as one step that can be undone. As markup without any tags: given plain
 * text, browsers lay the field out again for every line of it, so a long paste would hold the page.
 */
export function insertText(field: HTMLElement, text: string): void {
  field.focus();
  if (!caretIn(field)) placeCaretAtEnd(field);
  if (insertEscaped(field, text)) revealCaret(field);
  else insertNode(field, text);
}

function insertNode(field: HTMLElement, text: string): void {
  const range = caretIn(field);
  const node = document.createTextNode(text);
  if (!range) field.append(node);
  else {
    const live = toRange(range);
    live.deleteContents();
    live.insertNode(node);
  }
  placeCaretAfter(node);
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
}

function insertEscaped(field: HTMLElement, text: string): boolean {
  const editable = field.contentEditable;
  // A field for plain text alone refuses the command.
  field.contentEditable = "true";
  try {
    return document.execCommand?.("insertHTML", false, escapeHtml(text)) ?? false;
  } catch {
    // A page that enforces trusted types.
    return false;
  } finally {
    field.contentEditable = editable;
  }
}

/** Scrolls a field that has grown past its height to where the caret is, as typing would. */
function revealCaret(field: HTMLElement): void {
  const caret = caretIn(field);
  if (!caret) return;
  const range = toRange(caret);
  // A caret behind a line break has no box of its own.
  if (range.getClientRects().length === 0 && caret.startOffset > 0) {
    range.setStart(caret.startContainer, caret.startOffset - 1);
  }
  const line = range.getBoundingClientRect();
  const box = field.getBoundingClientRect();
  if (line.bottom > box.bottom) field.scrollTop += line.bottom - box.bottom + line.height;
  else if (line.top < box.top) field.scrollTop -= box.top - line.top;
}

export function toRange(range: StaticRange | Range): Range {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live;
}
