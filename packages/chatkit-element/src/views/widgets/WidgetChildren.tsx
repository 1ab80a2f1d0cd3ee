import { Fragment } from "preact";
import { childrenOf, type WidgetNode } from "../../protocol/widgets";
import { useWidgetScope } from "./widget-context";

/** One node; of an unknown type only its children show, if it has any. */
export function WidgetNodeView({ node }: { node: WidgetNode }) {
  const Known = useWidgetScope().findComponent(node.type);
  return Known ? <Known node={node} /> : <WidgetChildren node={node} />;
}

/** The children of a node, kept apart by `key`, then `id`, then position and type. */
export function WidgetChildren({ node }: { node: WidgetNode }) {
  const seen = new Set<string>();
  return (
    <>
      {childrenOf(node).map((child, index) => {
        const own = child.key ?? child.id;
        const key = own && !seen.has(own) ? own : `${index}:${child.type}`;
        seen.add(key);
        return (
          <Fragment key={key}>
            <WidgetNodeView node={child} />
          </Fragment>
        );
      })}
    </>
  );
}
