import { useId, useState } from "preact/hooks";
import { Icon } from "../../icons/Icon";
import { FormArea, useFormScope } from "../form/FormArea";
import { readChoice, readRecord, readText } from "../node-props";
import { firstText } from "../node-text";
import { StatusLine } from "../status-line/StatusLine";
import { borderStyle } from "../style/box-style";
import { resolveColor } from "../style/colors";
import { edgeSpacing } from "../style/lengths";
import { safeStyle } from "../style/safe-css";
import { WidgetChildren } from "../WidgetChildren";
import { type NodeProps, useText, useWidgetScope } from "../widget-context";
import { CardFooter } from "./CardFooter";

const SIZES = ["sm", "md", "lg", "full"] as const;

export function Card({ node }: NodeProps) {
  const { scheme } = useWidgetScope();
  const scope = useFormScope();
  const className = `w-card w-card-${readChoice(node.size, SIZES) ?? "md"}`;
  const style = safeStyle({
    background: resolveColor(node.background, scheme, "surface"),
    ...borderStyle(node.border, scheme),
  });
  if (node.asForm === true) {
    return (
      <FormArea scope={scope} class={className} style={style} part="widget-card">
        <CardContent node={node} />
      </FormArea>
    );
  }
  return (
    <div class={className} style={style} part="widget-card">
      <CardContent node={node} />
    </div>
  );
}

function CardContent({ node }: NodeProps) {
  const [isOpen, setOpen] = useState(false);
  const bodyId = useId();
  const isCollapsed = node.collapsed === true;
  return (
    <>
      {isCollapsed ? (
        <button
          type="button"
          class="w-disclosure"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => setOpen(!isOpen)}
        >
          <CollapsedSummary node={node} />
          <Icon name={isOpen ? "chevron-up" : "chevron-down"} size={14} />
        </button>
      ) : (
        <StatusLine status={node.status} />
      )}
      <div id={bodyId} hidden={isCollapsed && !isOpen}>
        <div class="w-card-body" style={safeStyle(edgeSpacing("padding", node.padding))}>
          <WidgetChildren node={node} />
        </div>
        <CardFooter node={node} />
      </div>
    </>
  );
}

/** What a folded card is called: its status, else the first text inside. */
function CollapsedSummary({ node }: NodeProps) {
  const text = useText();
  if (readText(readRecord(node.status)?.text)) return <StatusLine status={node.status} />;
  return <span class="w-status">{firstText(node) || text("widget.details")}</span>;
}
