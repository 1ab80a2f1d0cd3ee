import { childrenOf, type WidgetNode } from "../../../protocol/widgets";
import { readText } from "../node-props";
import { firstText } from "../node-text";
import { boxStyle } from "../style/box-style";
import { pixels, spacing } from "../style/lengths";
import { safeStyle } from "../style/safe-css";
import { WidgetChildren } from "../WidgetChildren";
import { type NodeProps, RowTextProvider, useRowText, useWidgetScope } from "../widget-context";

function direction(node: NodeProps["node"], fallback: "row" | "col"): "row" | "col" {
  return node.direction === "row" || node.direction === "col" ? node.direction : fallback;
}

/** More buttons than this are a choice, such as one of five stars, and stay beside each other. */
const MOST_ACTIONS = 3;

/** Buttons with a label, and at most words and room beside them: what a phone shows in full width. */
function holdsActions(node: WidgetNode): boolean {
  const others = childrenOf(node).filter((child) => child.type !== "Spacer");
  const labelled = others.filter((child) => child.type === "Button" && readText(child.label));
  const isPlain = others.every((child) => ["Button", "Caption", "Text"].includes(child.type));
  return isPlain && labelled.length > 0 && labelled.length <= MOST_ACTIONS;
}

function FlexBox({ node, flow }: NodeProps & { flow: "row" | "col" }) {
  const { scheme } = useWidgetScope();
  const actions = flow === "row" && holdsActions(node) ? " w-actions" : "";
  return (
    <div class={`w-box w-${flow}${actions}`} style={boxStyle(node, scheme)}>
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
