import { childrenOf, type WidgetNode } from "../../../protocol/widgets";
import { readChoice, readCount } from "../node-props";
import { edgeSpacing, pixels } from "../style/lengths";
import { safeStyle } from "../style/safe-css";
import { WidgetChildren, WidgetNodeView } from "../WidgetChildren";
import { HeaderRowProvider, type NodeProps, useIsHeaderRow, useText } from "../widget-context";

const ALIGNMENTS = ["start", "center", "end"] as const;
const VERTICAL: Readonly<Record<string, string>> = {
  start: "top",
  center: "middle",
  end: "bottom",
};

/** A real table in a box of its own that scrolls sideways, so that a wide one never widens the chat. */
export function Table({ node }: NodeProps) {
  const text = useText();
  const rows = childrenOf(node).map(asRow);
  const bodyStart = rows.findIndex((row) => row.header !== true);
  const headCount = bodyStart < 0 ? rows.length : bodyStart;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area needs a way in by keyboard
    <section class="w-table-scroll" aria-label={text("widget.table")} tabIndex={0}>
      <table class="w-table">
        {headCount > 0 && (
          <thead>
            <Rows rows={rows.slice(0, headCount)} />
          </thead>
        )}
        <tbody>
          <Rows rows={rows.slice(headCount)} />
        </tbody>
      </table>
    </section>
  );
}

function Rows({ rows }: { rows: WidgetNode[] }) {
  return <WidgetChildren node={{ type: "Table.Rows", children: rows }} />;
}

export function TableRow({ node }: NodeProps) {
  return (
    <HeaderRowProvider value={node.header === true}>
      <tr>
        <WidgetChildren node={{ ...node, children: childrenOf(node).map(asCell) }} />
      </tr>
    </HeaderRowProvider>
  );
}

export function TableCell({ node }: NodeProps) {
  const isHeader = useIsHeaderRow();
  const size = readChoice(node.colSize, ["xs", "sm", "md", "lg", "xl"]);
  const align = readChoice(node.align, ALIGNMENTS);
  const Tag = isHeader ? "th" : "td";
  return (
    <Tag
      class={size && `w-col-${size}`}
      scope={isHeader ? "col" : undefined}
      colSpan={readCount(node.colSpan)}
      rowSpan={readCount(node.rowSpan)}
      style={safeStyle({
        width: pixels(node.width),
        textAlign: align,
        verticalAlign: VERTICAL[readChoice(node.vAlign, ALIGNMENTS) ?? ""],
        ...edgeSpacing("padding", node.padding),
      })}
    >
      <div class={`w-cell${align ? ` w-cell-${align}` : ""}`}>
        {childrenOf(node).map((child, index) => (
          <WidgetNodeView key={child.key ?? child.id ?? index} node={child} />
        ))}
      </div>
    </Tag>
  );
}

function asRow(node: WidgetNode): WidgetNode {
  return node.type === "Table.Row" ? node : { type: "Table.Row", children: [node] };
}

function asCell(node: WidgetNode): WidgetNode {
  return node.type === "Table.Cell" ? node : { type: "Table.Cell", children: [node] };
}
