/** Finds and changes nodes of a widget tree without touching the rest of it. */
import type { WidgetNode } from "../protocol/widgets";

function isNode(value: unknown): value is WidgetNode {
  return typeof value === "object" && value !== null && "type" in value;
}

/**
 * The tree with the first node of that id changed; the same object when there is none. Only
 * `children` is searched: no other prop holds components.
 */
export function replaceNode(
  root: WidgetNode,
  id: string,
  change: (node: WidgetNode) => WidgetNode,
): WidgetNode {
  if (root.id === id) return change(root);
  const { children } = root;
  if (Array.isArray(children)) {
    for (const [index, child] of children.entries()) {
      if (!isNode(child)) continue;
      const next = replaceNode(child, id, change);
      if (next === child) continue;
      const copy = children.slice();
      copy[index] = next;
      return { ...root, children: copy };
    }
    return root;
  }
  if (!isNode(children)) return root;
  const next = replaceNode(children, id, change);
  return next === children ? root : { ...root, children: next };
}

/** A streaming Text or Markdown node with more text; `done` ends its streaming look. */
export function appendToText(node: WidgetNode, delta: string, isDone: boolean): WidgetNode {
  const value = typeof node.value === "string" ? node.value : "";
  return { ...node, value: value + delta, streaming: !isDone };
}
