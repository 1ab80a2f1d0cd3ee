import { Icon } from "../icons/Icon";
import { resolveColor } from "./colors";
import { readText } from "./node-props";
import { safeStyle } from "./safe-css";
import { type NodeProps, useWidgetScope } from "./widget-context";

export const ICON_SIZES: Readonly<Record<string, number>> = {
  xs: 12,
  sm: 14,
  md: 16,
  lg: 18,
  xl: 20,
  "2xl": 24,
  "3xl": 32,
};

export function WidgetIcon({ node }: NodeProps) {
  const { scheme } = useWidgetScope();
  const color = resolveColor(node.color, scheme, "text");
  return (
    <span class="w-icon" style={safeStyle({ color })}>
      <Icon name={readText(node.name)} size={ICON_SIZES[readText(node.size)] ?? 16} />
    </span>
  );
}
