import { useErrorBoundary, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { WidgetRoot } from "../../protocol/widgets";
import { adoptSheet } from "../styles/adopt-sheet";
import { labelledFields } from "./node-text";
import { findComponent } from "./registry";
import { WidgetNodeView } from "./WidgetChildren";
import { WidgetScopeProvider } from "./widget-context";
import { WIDGET_CSS } from "./widget-css";
import type { WidgetHost } from "./widget-host";

interface WidgetViewProps {
  widget: WidgetRoot;
  host: WidgetHost;
}

/** Draws one widget tree. Never throws: a tree that cannot be drawn is reported and left out. */
export function WidgetView({ widget, host }: WidgetViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const [loadingCount, setLoadingCount] = useState(0);
  const [error] = useErrorBoundary((cause: unknown) => {
    host.reportError(cause instanceof Error ? cause : new Error(String(cause)));
  });
  const id = useId();
  const isLoading = loadingCount > 0;
  const labelled = useMemo(() => labelledFields(widget), [widget]);
  const scheme = host.colorScheme;

  useLayoutEffect(() => {
    if (root.current) adoptSheet(root.current, WIDGET_CSS);
  }, []);
  useFocusAfter(root, isLoading);

  if (error !== undefined) return null;
  return (
    <div
      ref={root}
      class="w-root"
      part="widget"
      data-scheme={scheme}
      inert={isLoading}
      aria-busy={isLoading ? "true" : undefined}
    >
      <WidgetScopeProvider
        value={{
          host,
          scheme,
          idPrefix: id,
          labelledFields: labelled,
          findComponent,
          enterLoading: () => {
            setLoadingCount((count) => count + 1);
            return () => setLoadingCount((count) => count - 1);
          },
        }}
      >
        <WidgetNodeView node={widget} />
      </WidgetScopeProvider>
    </div>
  );
}

/** An inert subtree loses focus; it gets it back unless the user has moved on meanwhile. */
function useFocusAfter(root: { readonly current: HTMLElement | null }, isLoading: boolean): void {
  const lost = useRef<HTMLElement | null>(null);
  if (isLoading && !lost.current) lost.current = activeInside(root.current);
  useLayoutEffect(() => {
    const element = lost.current;
    if (isLoading || !element) return;
    lost.current = null;
    const isFocusFree = document.activeElement === null || document.activeElement === document.body;
    if (isFocusFree && element.isConnected) element.focus({ preventScroll: true });
  }, [isLoading]);
}

function activeInside(root: HTMLElement | null): HTMLElement | null {
  const tree = root?.getRootNode() as Partial<DocumentOrShadowRoot> | undefined;
  const active = tree?.activeElement;
  return active instanceof HTMLElement && root?.contains(active) ? active : null;
}
