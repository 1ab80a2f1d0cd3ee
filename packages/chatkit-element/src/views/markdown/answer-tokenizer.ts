import { Tokenizer, type Tokens } from "marked";
import { addressAt } from "./addresses";
import { BEFORE_STAR, BEFORE_UNDERSCORE, FLANKING } from "./flanking";

/** How answers are read where GFM, made for English, reads them worse: emphasis, addresses, HTML. */
export class AnswerTokenizer extends Tokenizer {
  override emStrong(source: string, masked: string, before = "") {
    // The parser's rules are shared by all its users: these are a copy for the text at hand.
    if (this.rules.inline.delRDelim !== FLANKING.delRDelim) {
      this.rules.inline = { ...this.rules.inline, ...FLANKING };
    }
    this.rules.inline.punctuation = source.startsWith("_") ? BEFORE_UNDERSCORE : BEFORE_STAR;
    return super.emStrong(source, masked, before && wholeCharacter(source, masked));
  }

  override del(source: string, masked: string, before = ""): Tokens.Del | undefined {
    return super.del(source, masked, before && wholeCharacter(source, masked));
  }

  override url(source: string): Tokens.Link | undefined {
    const raw = addressAt(source);
    if (raw === null) return super.url(source);
    const href = raw.startsWith("www.") ? `http://${raw}` : raw;
    const tokens = [{ type: "text" as const, raw, text: raw, escaped: false }];
    return { type: "link", raw, href, text: raw, autolink: true, tokens } as Tokens.Link;
  }

  /** Inline HTML is not markup here: leaving it to the text rule keeps its characters visible. */
  override tag(source: string): Tokens.Tag | undefined {
    return /^<br\s*\/?>/i.test(source) ? super.tag(source) : undefined;
  }
}

/** The character before the rest of the text; the parser hands over half of those beyond the basic plane. */
function wholeCharacter(source: string, masked: string): string {
  const end = masked.length - source.length;
  return [...masked.slice(Math.max(0, end - 2), end)].at(-1) ?? "";
}
