import type { Entity } from "@openai/chatkit";
import { useEffect, useState } from "preact/hooks";
import type { WidgetRoot } from "../../../protocol/widgets";
import { Icon } from "../../icons/Icon";
import { useTranslate } from "../../locale/locale-context";
import { Popover } from "../../overlay/Popover";
import { useSession, useStore } from "../../session-context";
import { LazyWidget } from "./LazyWidget";

interface EntityPreviewProps {
  entity: Entity;
  /** Shown while the host has not answered, and when it has no preview. */
  label: string;
  anchor: HTMLElement;
  onClose: () => void;
  onMouseEnter: () => void;
  onMouseLeave: () => void;
}

/** Remembers what the host answered, so that pointing again does not ask again. */
const answers = new WeakMap<object, Map<string, WidgetRoot | null>>();

export function EntityPreview({ entity, label, ...popover }: EntityPreviewProps) {
  const session = useSession();
  const t = useTranslate();
  const request = useStore(session.options, (options) => options.entities.onRequestPreview);
  const known = answers.get(session)?.get(entity.id);
  const [widget, setWidget] = useState<WidgetRoot | null>(known ?? null);

  useEffect(() => {
    if (known !== undefined || !request || !entity.interactive) return;
    let isCurrent = true;
    Promise.resolve()
      .then(() => request(entity))
      .then(({ preview }) => {
        const root = (preview as WidgetRoot | null) ?? null;
        const bySession = answers.get(session) ?? new Map<string, WidgetRoot | null>();
        answers.set(session, bySession.set(entity.id, root));
        if (isCurrent) setWidget(root);
      })
      .catch((cause: unknown) => {
        session.reportError(cause instanceof Error ? cause : new Error(String(cause)));
      });
    return () => {
      isCurrent = false;
    };
  }, [entity, known, request, session]);

  return (
    <Popover {...popover} class="preview">
      <div role="tooltip" aria-label={t("openPreview", { name: label })}>
        {widget ? (
          <LazyWidget itemId={null} widget={widget} />
        ) : (
          <span class="preview-head">
            {entity.icon && <Icon name={entity.icon} />}
            {label}
          </span>
        )}
      </div>
    </Popover>
  );
}
