import { useEffect, useRef } from "preact/hooks";
import { pendingStructuredInput, threadStatus } from "../../state/thread-state";
import { Icon } from "../icons/Icon";
import { useTranslate } from "../locale/locale-context";
import { lazyView } from "../parts/lazy-view";
import { useSession, useStore } from "../session-context";
import { MessageMarkdown } from "../thread/message/MessageMarkdown";
import { ComposerBox } from "./ComposerBox";

const StructuredInput = lazyView(
  async () => (await import("../structured-input/StructuredInput")).StructuredInput,
);

/** The foot of the element: composer, questions in its place, or the reason why there is neither. */
export function Composer() {
  const session = useSession();
  const t = useTranslate();
  const status = useStore(session.thread.state, (state) => state.thread?.status);
  const pending = useStore(session.thread.state, pendingStructuredInput);
  const disclaimer = useStore(session.options, (options) => options.disclaimer);
  const isClosed = status?.type === "closed";
  const reason = status && "reason" in status ? status.reason : null;
  const isActive = threadStatus(session.thread.state.get()).type === "active";

  const dock = useRef<HTMLDivElement>(null);
  const isAsking = pending !== null && isActive;
  const wasAsking = useRef(isAsking);
  useEffect(() => {
    const root = dock.current?.getRootNode() as (ShadowRoot | Document) | undefined;
    // The questions took the focus away with them: it goes to what stands in their place.
    const isLost = !root?.activeElement || root.activeElement === document.body;
    if (wasAsking.current && !isAsking && isLost) {
      dock.current?.querySelector<HTMLElement>(".field")?.focus({ preventScroll: true });
    }
    wasAsking.current = isAsking;
  }, [isAsking]);

  return (
    <div class="dock" part="composer-area" ref={dock}>
      {isClosed ? (
        <div class="banner" role="status" part="closed-banner">
          <Icon name="info" size={18} />
          <span dir="auto">{reason || t("threadClosed")}</span>
        </div>
      ) : isAsking ? (
        <StructuredInput key={pending.id} item={pending} />
      ) : (
        <ComposerBox />
      )}
      {disclaimer && (
        <div
          class={`disclaimer${disclaimer.highContrast ? " is-high-contrast" : ""}`}
          part="disclaimer"
        >
          <MessageMarkdown source={disclaimer.text} />
        </div>
      )}
    </div>
  );
}
