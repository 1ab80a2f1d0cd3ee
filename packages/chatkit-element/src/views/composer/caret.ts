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

/** Puts plain text at the caret; the browser's own command keeps the undo history. */
export function insertText(field: HTMLElement, text: string): void {
  field.focus();
  if (!caretIn(field)) placeCaretAtEnd(field);
  if (document.execCommand?.("insertText", false, text)) return;
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

export function toRange(range: StaticRange | Range): Range {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live;
}
