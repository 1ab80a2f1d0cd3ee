import type { UserMessageContent } from "../../protocol/items";

/**
 * The draft as DOM and back. Text is text nodes; an entity is one element that cannot be edited, so
 * the caret steps over it and Backspace takes it whole.
 */
export type TagSegment = Extract<UserMessageContent, { type: "input_tag" }>;

const tags = new WeakMap<Node, TagSegment>();

export function createTagElement(tag: TagSegment): HTMLElement {
  const element = document.createElement("span");
  element.className = "tag";
  element.contentEditable = "false";
  element.setAttribute("part", "tag");
  element.textContent = tag.text;
  tags.set(element, tag);
  return element;
}

export function writeSegments(field: HTMLElement, segments: readonly UserMessageContent[]): void {
  const nodes = segments.map((segment) =>
    segment.type === "input_tag"
      ? createTagElement(segment)
      : document.createTextNode(segment.text),
  );
  // Behind a tag at the end there has to be a place for the caret.
  if (segments[segments.length - 1]?.type === "input_tag") nodes.push(document.createTextNode(" "));
  field.replaceChildren(...nodes);
}

export function readSegments(field: HTMLElement): UserMessageContent[] {
  const segments: UserMessageContent[] = [];
  collect(field, segments);
  const last = segments[segments.length - 1];
  // Browsers end an editable field with a line break of their own.
  if (last?.type === "input_text" && last.text.endsWith("\n")) {
    segments[segments.length - 1] = { type: "input_text", text: last.text.slice(0, -1) };
  }
  return segments.filter((segment) => segment.type === "input_tag" || segment.text !== "");
}

function collect(node: Node, segments: UserMessageContent[]): void {
  for (const child of node.childNodes) {
    const tag = tags.get(child);
    if (tag) segments.push(tag);
    else if (child.nodeType === Node.TEXT_NODE) addText(segments, child.nodeValue ?? "");
    else if (child.nodeName === "BR") addText(segments, "\n");
    else {
      // Some browsers wrap each further line in a block.
      if (child.nodeName === "DIV" && segments.length > 0) addText(segments, "\n");
      collect(child, segments);
    }
  }
}

function addText(segments: UserMessageContent[], text: string): void {
  const plain = text.replace(/\u00a0/g, " ");
  const last = segments[segments.length - 1];
  if (last?.type === "input_text") {
    segments[segments.length - 1] = { type: "input_text", text: last.text + plain };
  } else segments.push({ type: "input_text", text: plain });
}
