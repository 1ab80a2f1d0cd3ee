import { useMemo, useRef, useState } from "preact/hooks";
import type { AssistantContentPart, AssistantMessageItem } from "../../../protocol/items";
import { Popover } from "../../overlay/Popover";
import { useSession, useStore } from "../../session-context";
import { EntityPreview } from "./EntityPreview";
import { MessageMarkdown } from "./MessageMarkdown";
import { SourceRow } from "./SourceRow";
import { Sources } from "./Sources";
import {
  type Citation,
  citationsOf,
  inlineLabel,
  sourceEntity,
  uniqueSources,
} from "./source-text";

interface AssistantMessageProps {
  item: AssistantMessageItem;
  isStreaming: boolean;
}

/** An answer: plain text on the panel, no bubble; sources folded below. */
export function AssistantMessage({ item, isStreaming }: AssistantMessageProps) {
  const parts = item.content ?? [];
  const sources = useMemo(
    () => uniqueSources(parts.flatMap((part) => part.annotations ?? [])),
    [parts],
  );
  const isEmpty = parts.every((part) => !part.text);
  return (
    <div class="assistant" part="assistant-message" data-item={item.id}>
      {isEmpty && isStreaming && <div class="waiting" />}
      {parts.map((part, index) => (
        <MessagePart
          // biome-ignore lint/suspicious/noArrayIndexKey: parts are addressed by index on the wire
          key={index}
          part={part}
          isStreaming={isStreaming && index === parts.length - 1}
        />
      ))}
      {sources.length > 0 && !isStreaming && <Sources sources={sources} />}
    </div>
  );
}

interface OpenCitation {
  citation: Citation;
  anchor: HTMLElement;
  takesFocus: boolean;
}

function MessagePart({ part, isStreaming }: { part: AssistantContentPart; isStreaming: boolean }) {
  const session = useSession();
  const onClick = useStore(session.options, (options) => options.entities.onClick);
  const citations = useMemo(() => citationsOf(part.annotations ?? []), [part.annotations]);
  const [open, setOpen] = useState<OpenCitation | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = (next: OpenCitation | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(next), 200);
  };
  if (!part.text) return null;
  return (
    <>
      <MessageMarkdown
        source={part.text}
        streaming={isStreaming}
        citations={citations}
        onCitation={(number, anchor, isClick) => {
          const citation = citations[number];
          if (!citation) return;
          if (!isClick) return later({ citation, anchor, takesFocus: false });
          const [source] = citation.sources;
          const isEntity = citation.sources.length === 1 && source?.type === "entity";
          if (isEntity && source.interactive && onClick) return onClick(sourceEntity(source));
          clearTimeout(timer.current);
          setOpen({ citation, anchor, takesFocus: true });
        }}
        onCitationLeave={() => later(null)}
      />
      {open && (
        <CitationPopover
          {...open}
          onClose={() => setOpen(null)}
          onMouseEnter={() => clearTimeout(timer.current)}
          onMouseLeave={() => later(null)}
        />
      )}
    </>
  );
}

interface CitationPopoverProps extends OpenCitation {
  onClose: () => void;
  onMouseEnter: () => void;
  onMouseLeave: () => void;
}

function CitationPopover({ citation, ...popover }: CitationPopoverProps) {
  const [source] = citation.sources;
  if (citation.sources.length === 1 && source?.type === "entity" && source.interactive) {
    const label = source.label || inlineLabel(source);
    return <EntityPreview entity={sourceEntity(source)} label={label} {...popover} />;
  }
  return (
    <Popover {...popover} class="preview">
      {citation.sources.map((cited, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sources have no id
        <div key={index}>
          <SourceRow source={cited} />
          {cited.description && <p class="preview-text">{cited.description}</p>}
        </div>
      ))}
    </Popover>
  );
}
