import { Icon } from "../../icons/Icon";
import { readText } from "../node-props";
import { resolveColor } from "../style/colors";
import { safeStyle } from "../style/safe-css";
import { type NodeProps, useWidgetScope } from "../widget-context";

const SIZES = new Map([
  ["xs", 12],
  ["sm", 14],
  ["md", 16],
  ["lg", 18],
  ["xl", 20],
  ["2xl", 24],
  ["3xl", 32],
]);

/** Edge length in px of a named size; the usual one for anything else. */
export function iconSizeOf(name: unknown): number {
  return SIZES.get(readText(name)) ?? 16;
}

export function WidgetIcon({ node }: NodeProps) {
  const { scheme } = useWidgetScope();
  const color = resolveColor(node.color, scheme, "text");
  return (
    <span class="w-icon" style={safeStyle({ color })}>
      <Icon name={readText(node.name)} size={iconSizeOf(node.size)} />
    </span>
  );
}
