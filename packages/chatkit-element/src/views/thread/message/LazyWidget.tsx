import { useMemo } from "preact/hooks";
import type { WidgetRoot } from "../../../protocol/widgets";
import { useLocale } from "../../locale/locale-context";
import { isMessageKey } from "../../locale/translate";
import { isImageAllowed } from "../../markdown/links";
import { lazyView } from "../../parts/lazy-view";
import { useSession, useStore } from "../../session-context";
import { applyTokens } from "../../theme/tokens";
import type { WidgetHost } from "../../widgets/widget-host";
import { MessageMarkdown } from "./MessageMarkdown";
import { isInlineMedia, isSafeMediaUrl } from "./media-url";

const WidgetView = lazyView(async () => (await import("../../widgets/WidgetView")).WidgetView);

interface LazyWidgetProps {
  /** The widget item; null for a preview. */
  itemId: string | null;
  widget: WidgetRoot;
}

/** Widgets are a script of their own, fetched with the first one. */
export function LazyWidget({ itemId, widget }: LazyWidgetProps) {
  const host = useWidgetHost(itemId, widget);
  return <WidgetView widget={widget} host={host} />;
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
