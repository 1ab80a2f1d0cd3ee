import { useState } from "preact/hooks";
import { childrenOf, type WidgetNode } from "../../../protocol/widgets";
import { readCount } from "../node-props";
import { StatusLine } from "../status-line/StatusLine";
import { WidgetChildren } from "../WidgetChildren";
import { ListProvider, type NodeProps, useText } from "../widget-context";

/** How many rows `limit: "auto"` shows: a list of eight reads at a glance, one of nine is cut. */
const AUTO_LIMIT = 8;

export function ListView({ node }: NodeProps) {
  const [isExpanded, setExpanded] = useState(false);
  const text = useText();
  const rows = childrenOf(node).map(asRow);
  const limit = node.limit === "auto" ? AUTO_LIMIT : (readCount(node.limit) ?? rows.length);
  const isCut = !isExpanded && rows.length > limit;
  const shown: WidgetNode = { ...node, children: isCut ? rows.slice(0, limit) : rows };
  return (
    <div class="w-list">
      <StatusLine status={node.status} />
      <ul class="w-rows">
        <ListProvider value={true}>
          <WidgetChildren node={shown} />
        </ListProvider>
      </ul>
      {isCut && (
        <button type="button" class="w-more" onClick={() => setExpanded(true)}>
          {text("widget.showMore")} <span class="w-count">{rows.length - limit}</span>
        </button>
      )}
    </div>
  );
}

/** Only list items may stand in a list, so anything else becomes the content of one. */
function asRow(child: WidgetNode): WidgetNode {
  if (child.type === "ListViewItem") return child;
  return { type: "ListViewItem", key: child.key ?? child.id ?? null, children: [child] };
}
