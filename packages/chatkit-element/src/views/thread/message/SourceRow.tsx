import type { Source } from "../../../protocol/items";
import { Icon } from "../../icons/Icon";
import { hostOf, isSafeLink } from "../../markdown/links";
import { useSession, useStore } from "../../session-context";
import { sourceEntity } from "./source-text";

/** One source of an answer: a link, a file's name, or an entity that the host may open. */
export function SourceRow({ source }: { source: Source }) {
  const session = useSession();
  const onClick = useStore(session.options, (options) => options.entities.onClick);
  if (source.type === "url" && isSafeLink(source.url)) {
    const meta = source.attribution || hostOf(source.url);
    return (
      <a class="source" part="source" href={source.url} target="_blank" rel="noopener noreferrer">
        <Icon name="globe" />
        <SourceText title={source.title || meta} meta={meta} />
      </a>
    );
  }
  if (source.type === "entity" && source.interactive && onClick) {
    return (
      <button
        type="button"
        class="source"
        part="source"
        onClick={() => onClick(sourceEntity(source))}
      >
        <Icon name={source.icon || "empty-circle"} />
        <SourceText title={source.title} meta={source.label ?? source.group ?? ""} />
      </button>
    );
  }
  const isFile = source.type === "file";
  const icon = isFile ? "document" : (source.type === "entity" && source.icon) || "empty-circle";
  const meta = isFile && source.title && source.title !== source.filename ? source.filename : "";
  return (
    <span class="source" part="source">
      <Icon name={icon} />
      <SourceText title={source.title || (isFile ? source.filename : "")} meta={meta} />
    </span>
  );
}

function SourceText({ title, meta }: { title: string; meta: string }) {
  return (
    <span class="source-text" dir="auto">
      {title}
      {meta && meta !== title && <span class="source-meta"> {meta}</span>}
    </span>
  );
}
