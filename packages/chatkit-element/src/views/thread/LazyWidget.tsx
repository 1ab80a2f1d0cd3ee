import type { ComponentType } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { WidgetRoot } from "../../protocol/widgets";
import { useLocale } from "../locale/locale-context";
import { isMessageKey } from "../locale/translate";
import { isImageAllowed } from "../markdown/links";
import { useSession, useStore } from "../session-context";
import { applyTokens } from "../theme/tokens";
import type { WidgetHost } from "../widgets/widget-host";
import { MessageMarkdown } from "./MessageMarkdown";
import { isInlineMedia, isSafeMediaUrl } from "./media-url";

type WidgetViewType = ComponentType<{ widget: WidgetRoot; host: WidgetHost }>;

let loaded: WidgetViewType | undefined;

/** Widgets are a script of their own, fetched with the first one. */
export async function loadWidgets(): Promise<WidgetViewType> {
  loaded ??= (await import("../widgets/WidgetView")).WidgetView;
  return loaded;
}

interface LazyWidgetProps {
  /** The widget item; null for a preview. */
  itemId: string | null;
  widget: WidgetRoot;
}

export function LazyWidget({ itemId, widget }: LazyWidgetProps) {
  const session = useSession();
  const [View, setView] = useState<{ type: WidgetViewType } | null>(
    loaded ? { type: loaded } : null,
  );
  const host = useWidgetHost(itemId, widget);
  useEffect(() => {
    if (View) return;
    let isCurrent = true;
    loadWidgets().then(
      (type) => isCurrent && setView({ type }),
      (cause: unknown) => session.reportError(new Error("Widgets did not load", { cause })),
    );
    return () => {
      isCurrent = false;
    };
  }, [View, session]);
  return View ? <View.type widget={widget} host={host} /> : null;
}

function useWidgetHost(itemId: string | null, widget: WidgetRoot): WidgetHost {
  const session = useSession();
  const { t } = useLocale();
  const theme = useStore(session.options, (options) => options.theme);
  const domains = useStore(session.thread.state, (state) => state.thread?.allowed_image_domains);
  const isResponding = useStore(session.turn.state, (turn) => turn.status === "responding");
  return useMemo(
    () => ({
      itemId: itemId ?? "",
      isResponding,
      colorScheme: theme.colorScheme,
      runAction: (action) => session.turn.runWidgetAction({ itemId, widget }, action),
      isImageAllowed: (url) =>
        isImageAllowed(url, domains) || (isInlineMedia(url) && isSafeMediaUrl(url)),
      renderMarkdown: (source, streaming) => (
        <MessageMarkdown source={source} streaming={streaming} />
      ),
      applyScheme: (element, scheme) => applyTokens(element, theme, scheme),
      t: (key) => (isMessageKey(key) ? t(key) : key),
      reportError: (error) => session.reportError(error),
    }),
    [session, itemId, widget, isResponding, theme, domains, t],
  );
}
