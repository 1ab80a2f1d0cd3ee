import { boxStyle } from "./box-style";
import { pixels, spacing } from "./lengths";
import { firstText } from "./node-text";
import { safeStyle } from "./safe-css";
import { WidgetChildren } from "./WidgetChildren";
import { type NodeProps, RowTextProvider, useRowText, useWidgetScope } from "./widget-context";

function direction(node: NodeProps["node"], fallback: "row" | "col"): "row" | "col" {
  return node.direction === "row" || node.direction === "col" ? node.direction : fallback;
}

function FlexBox({ node, flow }: NodeProps & { flow: "row" | "col" }) {
  const { scheme } = useWidgetScope();
  return (
    <div class={`w-box w-${flow}`} style={boxStyle(node, scheme)}>
      <WidgetChildren node={node} />
    </div>
  );
}

export function Box({ node }: NodeProps) {
  return <FlexBox node={node} flow={direction(node, "col")} />;
}

export function Row({ node }: NodeProps) {
  const outer = useRowText();
  return (
    <RowTextProvider value={firstText(node) || outer}>
      <FlexBox node={node} flow="row" />
    </RowTextProvider>
  );
}

export function Col({ node }: NodeProps) {
  return <FlexBox node={node} flow="col" />;
}

/** A root without a frame. */
export function Basic({ node }: NodeProps) {
  return <FlexBox node={node} flow={direction(node, "col")} />;
}

/** Takes the free room of its row or column. */
export function Spacer({ node }: NodeProps) {
  const size = spacing(node.minSize) ?? pixels(node.minSize);
  return <div class="w-spacer" style={safeStyle({ minWidth: size, minHeight: size })} />;
}
