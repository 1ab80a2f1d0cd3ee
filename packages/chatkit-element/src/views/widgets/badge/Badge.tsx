import { readChoice, readText } from "../node-props";
import type { NodeProps } from "../widget-context";

const COLORS = ["secondary", "success", "danger", "warning", "info", "discovery"] as const;

export function Badge({ node }: NodeProps) {
  const variant = readChoice(node.variant, ["solid", "soft", "outline"]) ?? "soft";
  const size = readChoice(node.size, ["sm", "md", "lg"]) ?? "sm";
  return (
    <span
      class={`w-badge w-badge-${size} w-hue w-${variant}${node.pill === true ? " w-pill" : ""}`}
      data-color={readChoice(node.color, COLORS) ?? "secondary"}
    >
      {readText(node.label)}
    </span>
  );
}
