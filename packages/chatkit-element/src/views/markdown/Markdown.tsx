import { Component } from "preact";
import { useMemo } from "preact/hooks";
import { copyText } from "../clipboard";
import type { Block, BlockSplitter } from "./blocks";
import { type CitationPlace, insertCitationMarks } from "./citations";
import { type Deeplink, isDeeplink, parseDeeplink } from "./links";
import { type MarkdownEngine, useMarkdownEngine } from "./use-engine";

export interface MarkdownProps {
  source: string;
  /** More text will come: only the last block is parsed again, and colouring waits. */
  streaming?: boolean;
  breaks?: boolean;
  allowedImageDomains?: readonly string[] | null;
  citations?: readonly CitationPlace[];
  copyLabel: string;
  copiedLabel: string;
  doneLabel?: string;
  openLabel?: string;
  onDeeplink?: (link: Deeplink) => void;
  /** A citation marker was pointed at, focused (`isClick` false) or chosen. */
  onCitation?: (number: number, anchor: HTMLElement, isClick: boolean) => void;
  onCitationLeave?: () => void;
}

const NO_CITATIONS: readonly CitationPlace[] = [];

/** Markdown from the model as sanitised DOM, block by block. */
export function Markdown(props: MarkdownProps) {
  const {
    source,
    streaming = false,
    breaks,
    copyLabel,
    doneLabel,
    openLabel,
    citations = NO_CITATIONS,
  } = props;
  const domains = props.allowedImageDomains?.join("\n");
  const labels = citations.map((place) => place.label).join("\n");
  const engine = useMarkdownEngine();
  const splitter = useMemo(() => {
    if (!engine) return null;
    const allowed = domains === undefined ? null : domains === "" ? [] : domains.split("\n");
    const texts = labels.split("\n");
    return new engine.BlockSplitter(
      new engine.MarkdownRenderer({
        breaks,
        copyLabel,
        doneLabel,
        openLabel,
        allowedImageDomains: allowed,
        citationLabel: (number) => texts[number] ?? null,
      }),
    );
  }, [engine, breaks, copyLabel, doneLabel, openLabel, domains, labels]);
  if (!engine || !splitter) return <PlainText source={source} />;
  const blocks = splitter.update(insertCitationMarks(source, citations), streaming);

  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const copy = target?.closest<HTMLElement>("[data-copy]");
    if (copy) return void copyCode(copy, props.copiedLabel);
    const citation = target?.closest<HTMLElement>("[data-citation]");
    if (citation) return props.onCitation?.(Number(citation.dataset.citation), citation, true);
    const href = target?.closest("a")?.getAttribute("href") ?? "";
    if (!isDeeplink(href)) return;
    // Also for the middle button: the page must never navigate to such an address.
    event.preventDefault();
    const link = parseDeeplink(href);
    if (link && event.button === 0) props.onDeeplink?.(link);
  };
  const onPoint = (event: Event) => {
    const target = event.target instanceof Element ? event.target : null;
    const citation = target?.closest<HTMLElement>("[data-citation]");
    if (citation) props.onCitation?.(Number(citation.dataset.citation), citation, false);
    else props.onCitationLeave?.();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the links and buttons inside
    // biome-ignore lint/a11y/useKeyWithClickEvents: links and buttons turn keys into clicks themselves
    // biome-ignore lint/a11y/useKeyWithMouseEvents: focusin below is the bubbling form of focus
    <div
      class={streaming ? "md is-streaming" : "md"}
      part="markdown"
      dir={engine.directionOf(blocks.map((block) => block.token)) ?? "auto"}
      onClick={onClick}
      onAuxClick={onClick}
      onMouseOver={props.onCitation && onPoint}
      onMouseLeave={props.onCitationLeave}
      onFocusIn={props.onCitation && onPoint}
    >
      {blocks.map((block, index) => (
        <MarkdownBlock
          key={block.key}
          block={block}
          splitter={splitter}
          engine={engine}
          isGrowing={streaming && index === blocks.length - 1}
        />
      ))}
    </div>
  );
}

/** Until the engine has come: links by their words, nothing interpreted. */
function PlainText({ source }: { source: string }) {
  return (
    <div class="md is-plain" dir="auto">
      {source.replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1")}
    </div>
  );
}

interface BlockProps {
  block: Block;
  splitter: BlockSplitter;
  engine: MarkdownEngine;
  isGrowing: boolean;
}

/** Writes its DOM itself, and only when its own source has changed. */
class MarkdownBlock extends Component<BlockProps> {
  #root: HTMLDivElement | null = null;

  override componentDidMount(): void {
    this.#write();
  }

  override shouldComponentUpdate(next: BlockProps): boolean {
    const { block, splitter, isGrowing } = this.props;
    return next.block !== block || next.splitter !== splitter || next.isGrowing !== isGrowing;
  }

  override componentDidUpdate(previous: BlockProps): void {
    const { block, splitter } = this.props;
    this.#write(previous.block !== block || previous.splitter !== splitter);
  }

  #write(isChanged = true): void {
    const { block, splitter, engine, isGrowing } = this.props;
    if (!this.#root) return;
    if (isChanged) engine.patchChildren(this.#root, splitter.toFragment(block));
    if (!isGrowing) void engine.enhance(this.#root);
  }

  render() {
    return (
      <div
        class="md-block"
        ref={(element) => {
          this.#root = element;
        }}
      />
    );
  }
}

async function copyCode(button: HTMLElement, copiedLabel: string): Promise<void> {
  const code = button.closest(".code")?.querySelector("code")?.textContent ?? "";
  if (!(await copyText(code.replace(/\n$/, "")))) return;
  const label = button.textContent;
  button.textContent = copiedLabel;
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
}
