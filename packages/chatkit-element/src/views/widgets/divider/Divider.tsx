import { resolveColor } from "../style/colors";
import { pixels, spacing } from "../style/lengths";
import { safeStyle } from "../style/safe-css";
import { type NodeProps, useWidgetScope } from "../widget-context";

export function Divider({ node }: NodeProps) {
  const { scheme } = useWidgetScope();
  const style = safeStyle({
    background: resolveColor(node.color, scheme, "border"),
    height: pixels(node.size),
    marginBlock: spacing(node.spacing),
  });
  return <hr class={node.flush === true ? "w-divider w-flush" : "w-divider"} style={style} />;
}
