import { type ComponentChild, Fragment } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { childrenOf, type WidgetNode } from "../../protocol/widgets";
import type { Scheme } from "./style/colors";
import { useWidgetScope, WidgetScopeProvider } from "./widget-context";

/** One node; of an unknown type only its children show, if it has any. */
export function WidgetNodeView({ node }: { node: WidgetNode }) {
  const { findComponent } = useWidgetScope();
  const Known = findComponent(node.type);
  if (!Known) return <WidgetChildren node={node} />;
  const own = ownScheme(node);
  const view = <Known node={node} />;
  return own ? <OwnScheme scheme={own}>{view}</OwnScheme> : view;
}

const ROOTS = new Set(["Card", "ListView", "Basic"]);

/** The scheme that a root asks for, also where it stands inside another root. */
function ownScheme({ type, theme }: WidgetNode): Scheme | undefined {
  return ROOTS.has(type) && (theme === "light" || theme === "dark") ? theme : undefined;
}

/** Stays in place when the element's scheme comes to match, so that nothing typed is lost. */
function OwnScheme({ scheme, children }: { scheme: Scheme; children: ComponentChild }) {
  const scope = useWidgetScope();
  const box = useRef<HTMLDivElement>(null);
  const { host } = scope;
  useLayoutEffect(() => {
    if (box.current) host.applyScheme(box.current, scheme);
  }, [host, scheme]);
  return (
    <div ref={box} class="w-scheme" data-scheme={scheme}>
      <WidgetScopeProvider value={{ ...scope, scheme }}>{children}</WidgetScopeProvider>
    </div>
  );
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
