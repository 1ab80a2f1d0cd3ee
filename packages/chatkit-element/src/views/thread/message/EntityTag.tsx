import type { Entity } from "@openai/chatkit";
import { useRef, useState } from "preact/hooks";
import { useSession, useStore } from "../../session-context";
import { EntityPreview } from "./EntityPreview";

interface EntityTagProps {
  entity: Entity;
  children?: never;
}

/** An entity in text. Interactive ones call the host on a click and show its preview on hover. */
export function EntityTag({ entity }: EntityTagProps) {
  const session = useSession();
  const { onClick, onRequestPreview } = useStore(session.options, (options) => options.entities);
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (!entity.interactive || (!onClick && !onRequestPreview)) {
    return (
      <span class="tag" part="tag">
        {entity.title}
      </span>
    );
  }
  const later = (open: boolean) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(open), open ? 250 : 150);
  };
  const canPreview = onRequestPreview !== null;
  return (
    <>
      <button
        type="button"
        class="tag"
        part="tag"
        ref={anchor}
        onClick={() => (onClick ? callHost(() => onClick(entity)) : setOpen(true))}
        onMouseEnter={canPreview ? () => later(true) : undefined}
        onMouseLeave={canPreview ? () => later(false) : undefined}
        onFocus={canPreview ? () => later(true) : undefined}
        onBlur={canPreview ? () => later(false) : undefined}
      >
        {entity.title}
      </button>
      {isOpen && anchor.current && (
        <EntityPreview
          entity={entity}
          label={entity.title}
          anchor={anchor.current}
          onClose={() => setOpen(false)}
          onMouseEnter={() => clearTimeout(timer.current)}
          onMouseLeave={() => later(false)}
        />
      )}
    </>
  );

  function callHost(callback: () => void): void {
    try {
      callback();
    } catch (cause) {
      session.reportError(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }
}
