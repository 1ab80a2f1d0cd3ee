import type { Token } from "marked";
import { repairTail } from "./repair-tail";
import type { MarkdownRenderer } from "./to-html";

/** A top-level block of a message; `raw` decides whether it has to be rendered again. */
export interface Block {
  /** Position in the message; stable while text is only appended. */
  key: number;
  raw: string;
  token: Token;
}

/**
 * Splits growing markdown into blocks and parses only the end of it.
 *
 * When text is appended, everything before the last two blocks is kept as it is: a list may still
 * absorb the paragraph behind it, so one block of slack is needed. The final call parses the whole
 * text once more, so that reference links defined at the end reach the blocks before them.
 */
export class BlockSplitter {
  readonly #renderer: MarkdownRenderer;
  #source = "";
  #blocks: Block[] = [];
  /** Offset of the first character that is parsed again. */
  #stableEnd = 0;
  #stableCount = 0;
  #links: Record<string, { href: string; title: string | null }> = {};
  #complete = false;

  constructor(renderer: MarkdownRenderer) {
    this.#renderer = renderer;
  }

  update(source: string, streaming: boolean): readonly Block[] {
    const appended = source.startsWith(this.#source);
    if (appended && source.length === this.#source.length && this.#complete === !streaming) {
      return this.#blocks;
    }
    if (!appended || !streaming) this.#reset();
    this.#source = source;
    this.#complete = !streaming;
    const tail = source.slice(this.#stableEnd);
    const tokens = this.#lex(tail);
    const fresh = this.#toBlocks(tokens, streaming);
    this.#blocks = [...this.#blocks.slice(0, this.#stableCount), ...fresh];
    if (streaming) this.#advance(tokens);
    return this.#blocks;
  }

  toFragment(block: Block): DocumentFragment {
    return this.#renderer.toFragment(block.token);
  }

  #reset(): void {
    this.#stableEnd = 0;
    this.#stableCount = 0;
    this.#links = {};
  }

  #lex(text: string): Token[] {
    return this.#renderer.lex(text.replace(/\r\n?/g, "\n"), this.#links);
  }

  #toBlocks(tokens: Token[], streaming: boolean): Block[] {
    const visible = tokens.filter(isVisible);
    return visible.map((token, index) => {
      const key = this.#stableCount + index;
      const isLast = index === visible.length - 1;
      const before = this.#blocks[key];
      const shown = streaming && isLast ? this.#repaired(token) : token;
      const isSame = before?.raw === shown.raw && before.token.type === shown.type;
      if (before && isSame && (streaming || !this.#mayRefer(shown.raw))) return before;
      return { key, raw: shown.raw, token: shown };
    });
  }

  /** A link of the form `[text][name]` may have been parsed before its definition came. */
  #mayRefer(raw: string): boolean {
    return raw.includes("]") && Object.keys(this.#links).length > 0;
  }

  #repaired(token: Token): Token {
    const raw = repairTail(token.raw);
    if (raw === token.raw) return token;
    return this.#lex(raw).find(isVisible) ?? token;
  }

  #advance(tokens: Token[]): void {
    const starts = tokens
      .map((token, index) => ({ token, index }))
      .filter((t) => isVisible(t.token));
    // Carriage returns change lengths between source and tokens: parse such text from the start.
    if (starts.length < 3 || this.#source.includes("\r")) return;
    const keepFrom = starts[starts.length - 2]?.index ?? 0;
    for (const token of tokens.slice(0, keepFrom)) this.#stableEnd += token.raw.length;
    this.#stableCount += starts.length - 2;
  }
}

function isVisible(token: Token): boolean {
  return token.type !== "space" && token.type !== "def";
}
