import { childrenOf, type WidgetNode } from "../../../protocol/widgets";
import { Spinner } from "../../parts/Spinner";
import { useAction } from "../action/use-action";
import { firstText } from "../node-text";
import { boxStyle } from "../style/box-style";
import { WidgetChildren } from "../WidgetChildren";
import { type NodeProps, RowTextProvider, useIsInList, useWidgetScope } from "../widget-context";

const CONTROLS = "button, input, textarea, select, a, label";

/**
 * A row. With an action the whole row takes clicks, and a button behind its content takes the
 * keyboard: the row itself cannot be the button, because buttons may not contain other controls.
 */
export function ListViewItem({ node }: NodeProps) {
  const { scheme } = useWidgetScope();
  const action = useAction(node.onClickAction, "row");
  const name = firstText(node);
  const Tag = useIsInList() ? "li" : "div";
  const classes = ["w-row-item"];
  if (action.isBound) classes.push("w-row-action");
  if (startsWithMark(node)) classes.push("w-row-marked");

  function onClick(event: MouseEvent): void {
    const control = event.target instanceof Element ? event.target.closest(CONTROLS) : null;
    // A control inside the row acts for itself.
    if (control && !control.classList.contains("w-row-button")) return;
    if (!action.isInert) action.run();
  }

  return (
    <Tag
      class={classes.join(" ")}
      aria-busy={action.isPending ? "true" : undefined}
      onClick={action.isBound ? onClick : undefined}
    >
      {action.isBound && (
        <button
          type="button"
          class="w-row-button"
          aria-label={name || undefined}
          aria-disabled={action.isInert ? "true" : undefined}
        />
      )}
      <div class="w-row-content" style={boxStyle({ gap: node.gap, align: node.align }, scheme)}>
        <RowTextProvider value={name}>
          <WidgetChildren node={node} />
        </RowTextProvider>
        {action.isPending && <Spinner />}
      </div>
    </Tag>
  );
}

/** A leading tick or icon: the hairline then starts at the text beside it. */
function startsWithMark(node: WidgetNode): boolean {
  const [first] = childrenOf(node);
  if (!first) return false;
  if (first.type === "Row" || first.type === "Box") return startsWithMark(first);
  return first.type === "Icon" || first.type === "Checkbox";
}
