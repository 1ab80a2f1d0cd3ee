import type { Entity } from "@openai/chatkit";
import type { Annotation, EntitySource, Source } from "../../../protocol/items";
import type { CitationPlace } from "../../markdown/citations";
import { hostOf } from "../../markdown/links";

/** The `Entity` that the host's callbacks get for an annotated source. */
export function sourceEntity(source: EntitySource): Entity {
  const entity: Entity & { label?: string } = {
    id: source.id,
    title: source.title,
    interactive: source.interactive ?? false,
    data: (source.data ?? {}) as Record<string, string>,
  };
  if (source.icon) entity.icon = source.icon;
  if (source.label) entity.label = source.label;
  if (source.group) entity.group = source.group;
  return entity;
}

/** What a marker in the text shows. */
export function inlineLabel(source: Source): string {
  switch (source.type) {
    case "url":
      return source.attribution || hostOf(source.url) || source.title;
    case "file":
      return source.title || source.filename;
    case "entity":
      return source.inline_label || source.label || source.title;
  }
}

/** Sources cited at one place of the text. */
export interface Citation extends CitationPlace {
  sources: Source[];
}

/** Groups annotations by place; those without an index have no marker. */
export function citationsOf(annotations: readonly Annotation[]): Citation[] {
  const byIndex = new Map<number, Source[]>();
  for (const { index, source } of annotations) {
    if (typeof index !== "number" || !source) continue;
    const sources = byIndex.get(index) ?? [];
    if (!sources.some((known) => isSameSource(known, source))) sources.push(source);
    byIndex.set(index, sources);
  }
  return [...byIndex].map(([index, sources]) => {
    const [first] = sources;
    const more = sources.length > 1 ? ` +${sources.length - 1}` : "";
    return { index, sources, label: `${first ? inlineLabel(first) : ""}${more}` };
  });
}

/** Every source once, in the order of first mention. */
export function uniqueSources(annotations: readonly Annotation[]): Source[] {
  const sources: Source[] = [];
  for (const { source } of annotations) {
    if (source && !sources.some((known) => isSameSource(known, source))) sources.push(source);
  }
  return sources;
}

function isSameSource(a: Source, b: Source): boolean {
  if (a.type === "url" && b.type === "url") return a.url === b.url;
  if (a.type === "entity" && b.type === "entity") return a.id === b.id;
  if (a.type === "file" && b.type === "file") {
    return a.filename === b.filename && a.title === b.title;
  }
  return false;
}
