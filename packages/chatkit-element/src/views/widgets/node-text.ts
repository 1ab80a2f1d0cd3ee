import { childrenOf, type WidgetNode } from "../../protocol/widgets";
import { readText } from "./node-props";

const TEXT_TYPES = new Set(["Title", "Text", "Caption", "Label"]);

/** The first visible text of a subtree in reading order, or an empty string. */
export function firstText(node: WidgetNode): string {
  const own = TEXT_TYPES.has(node.type) ? readText(node.value) : "";
  if (own) return own;
  for (const child of childrenOf(node)) {
    const text = firstText(child);
    if (text) return text;
  }
  return "";
}

/** Names of all fields that some `Label` of the tree describes. */
export function labelledFields(root: WidgetNode): Set<string> {
  const names = new Set<string>();
  const visit = (node: WidgetNode): void => {
    if (node.type === "Label" && readText(node.fieldName)) names.add(readText(node.fieldName));
    childrenOf(node).forEach(visit);
  };
  visit(root);
  return names;
}
