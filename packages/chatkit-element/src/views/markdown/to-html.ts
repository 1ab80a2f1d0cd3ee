import DOMPurify from "dompurify";
import { Marked, type Token, type Tokens } from "marked";
import { AnswerTokenizer } from "./answer-tokenizer";
import { stripCitationMarks } from "./citations";
import { directionOf } from "./direction";
import { escapeHtml } from "./escape-html";
import { blockMath, citationMark, inlineMath } from "./inline-extensions";
import { hostOf, isDeeplink, isImageAllowed, isSafeLink } from "./links";

/**
 * The only file of the element that makes HTML.
 *
 * Two fences stand behind one another: the renderer below escapes all text and writes only the tags
 * it names (raw HTML in the source comes out as visible text), and DOMPurify then drops whatever is
 * not on the list. The result is a fragment, so nothing is ever assigned to `innerHTML`.
 */

export interface RenderOptions {
  /** Single newlines become line breaks. */
  breaks?: boolean;
  allowedImageDomains?: readonly string[] | null;
  /** Text of inline citation marker `number`. */
  citationLabel?: (number: number) => string | null;
  /** Text of the copy button of a code block. */
  copyLabel?: string;
  /** Names of a ticked and of an open box in a list. */
  doneLabel?: string;
  openLabel?: string;
}

const TAGS = [
  ..."p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del a img".split(" "),
  ..."table thead tbody tr th td div span button input".split(" "),
];
const ATTRIBUTES = [
  ..."href src alt title class dir type checked disabled start target rel loading".split(" "),
  ..."referrerpolicy data-citation data-copy data-language aria-label scope tabindex role".split(
    " ",
  ),
];

const SANITIZE = {
  ALLOWED_TAGS: TAGS,
  ALLOWED_ATTR: ATTRIBUTES,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP:
    /^(?:(?:https?|mailto|tel|sms|chatkit-link):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  RETURN_DOM_FRAGMENT: true,
} as const;

let purifier: ReturnType<typeof DOMPurify> | undefined;

/** Parses HTML text into a fragment that holds allow-listed tags and attributes only. */
function sanitize(html: string): DocumentFragment {
  // An instance of its own keeps its configuration instead of reading it again for every frame.
  if (!purifier) {
    purifier = DOMPurify(window);
    purifier.setConfig(SANITIZE);
  }
  return purifier.sanitize(html, { RETURN_DOM_FRAGMENT: true });
}

/** Highlighter output: nothing but classed spans survives. */
export function highlightedFragment(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: ["span"],
    ALLOWED_ATTR: ["class"],
    RETURN_DOM_FRAGMENT: true,
  });
}

function attribute(name: string, value: string | null | undefined): string {
  return value ? ` ${name}="${escapeHtml(stripCitationMarks(value))}"` : "";
}

function direction(parts: Parameters<typeof directionOf>[0]): string {
  return attribute("dir", directionOf(parts));
}

function linkAttributes(href: string): string {
  if (isDeeplink(href)) return `${attribute("href", href)} class="deeplink"`;
  const host = hostOf(href);
  if (!host) return attribute("href", href);
  return `${attribute("href", href)}${attribute("title", host)} target="_blank" rel="noopener noreferrer"`;
}

/** Text that itself looks like an address must not hide that the link leads elsewhere. */
function hiddenHost(text: string, href: string): string {
  const shown = /^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]|$)/i.exec(text.trim())?.[1];
  const host = hostOf(href);
  if (!shown || !host) return "";
  return shown.replace(/^www\./i, "").toLowerCase() === host.replace(/:\d+$/, "")
    ? ""
    : ` (${host})`;
}

/** One configured parser: `lex` splits into block tokens, `toFragment` renders one of them. */
export class MarkdownRenderer {
  readonly #marked: Marked;
  readonly #options: RenderOptions;

  constructor(options: RenderOptions = {}) {
    this.#options = options;
    this.#marked = new Marked({ gfm: true, breaks: options.breaks ?? false });
    this.#marked.setOptions({ tokenizer: new AnswerTokenizer() });
    this.#marked.use({
      extensions: [blockMath, inlineMath, citationMark((n) => options.citationLabel?.(n) ?? null)],
      renderer: this.#renderer(),
    });
  }

  /** @param links reference definitions seen so far; definitions found are added to it */
  lex(source: string, links: Record<string, { href: string; title: string | null }>): Token[] {
    const lexer = new this.#marked.Lexer(this.#marked.defaults);
    Object.assign(lexer.tokens.links, links);
    const tokens = lexer.lex(source);
    Object.assign(links, lexer.tokens.links);
    return tokens;
  }

  toFragment(token: Token): DocumentFragment {
    return sanitize(this.#marked.Parser.parse([token], this.#marked.defaults));
  }

  #renderer() {
    const options = this.#options;
    type This = {
      parser: { parseInline(tokens: Token[]): string; parse(tokens: Token[]): string };
    };
    return {
      html: ({ text, block }: Tokens.HTML | Tokens.Tag) => {
        if (/^<br\s*\/?>$/i.test(text.trim())) return "<br>";
        return block ? `<p>${escapeHtml(text.trim())}</p>` : escapeHtml(text);
      },
      text(this: This, token: Tokens.Text | Tokens.Escape) {
        return "tokens" in token && token.tokens
          ? this.parser.parseInline(token.tokens)
          : escapeHtml(stripCitationMarks(token.text));
      },
      codespan: ({ text }: Tokens.Codespan) =>
        `<code dir="ltr">${escapeHtml(stripCitationMarks(text))}</code>`,
      code({ text, lang }: Tokens.Code) {
        const language = /^[\w+#.-]{1,30}/.exec(lang ?? "")?.[0] ?? "";
        return (
          `<div class="code"><div class="code-head"><span>${escapeHtml(language)}</span>` +
          `<button type="button" class="code-copy" data-copy="code">${escapeHtml(options.copyLabel ?? "Copy")}</button></div>` +
          `<pre tabindex="0"><code dir="ltr" data-language="${escapeHtml(language)}">${escapeHtml(stripCitationMarks(text))}</code></pre></div>`
        );
      },
      checkbox({ checked }: Tokens.Checkbox) {
        const name = checked ? (options.doneLabel ?? "Done") : (options.openLabel ?? "To do");
        return `<input type="checkbox" disabled${checked ? " checked" : ""}${attribute("aria-label", name)}>`;
      },
      link(this: This, { href, tokens, text }: Tokens.Link) {
        const label = this.parser.parseInline(tokens);
        if (!isSafeLink(href)) return label;
        return `<a${linkAttributes(href)}>${label}</a>${escapeHtml(hiddenHost(text, href))}`;
      },
      image({ href, title, text }: Tokens.Image) {
        if (!isImageAllowed(href, options.allowedImageDomains)) return escapeHtml(text);
        return `<img${attribute("src", href)} alt="${escapeHtml(stripCitationMarks(text))}"${attribute("title", title)} loading="lazy" referrerpolicy="no-referrer">`;
      },
      heading(this: This, { depth, tokens }: Tokens.Heading) {
        return `<h${depth}${direction(tokens)}>${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      paragraph(this: This, { tokens }: Tokens.Paragraph) {
        return `<p${direction(tokens)}>${this.parser.parseInline(tokens)}</p>\n`;
      },
      blockquote(this: This, { tokens }: Tokens.Blockquote) {
        return `<blockquote${direction(tokens)}>\n${this.parser.parse(tokens)}</blockquote>\n`;
      },
      list(this: This, { ordered, start, items }: Tokens.List) {
        const tag = ordered ? "ol" : "ul";
        const first = ordered && start !== 1 ? ` start="${Number(start)}"` : "";
        const rows = items.map(
          (item) => `<li${direction(item.tokens)}>${this.parser.parse(item.tokens)}</li>\n`,
        );
        const room = ordered
          ? attribute("class", digitsClass(Number(start) + items.length - 1))
          : "";
        return `<${tag}${first}${room}${direction(items)}>\n${rows.join("")}</${tag}>\n`;
      },
      table(this: This, { header, rows, align }: Tokens.Table) {
        const cell = (tag: string) => (content: Tokens.TableCell, column: number) =>
          `<${tag}${tag === "th" ? ' scope="col"' : ""}${attribute("class", alignClass(align[column]))}${direction(content.tokens)}>${this.parser.parseInline(content.tokens)}</${tag}>`;
        const head = `<tr>${header.map(cell("th")).join("")}</tr>`;
        const body = rows.map((row) => `<tr>${row.map(cell("td")).join("")}</tr>`).join("");
        return `<div class="table-scroll" tabindex="0" role="group"><table${direction([...header, ...rows.flat()])}><thead>${head}</thead><tbody>${body}</tbody></table></div>`;
      },
    };
  }
}

/** Numbers of up to two digits stand in the margin of every list; longer ones need a wider one. */
function digitsClass(last: number): string {
  return last < 100 ? "" : last < 10_000 ? "digits-4" : "digits-9";
}

function alignClass(align: "center" | "left" | "right" | null | undefined): string {
  return align ? `align-${align}` : "";
}
