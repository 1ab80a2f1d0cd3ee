import { BASE } from "./base";
import { COMPOSER } from "./composer";
import { LAYOUT } from "./layout";
import { MARKDOWN } from "./markdown";
import { THREAD } from "./thread";

let sheets: CSSStyleSheet[] | undefined;

/**
 * Gives the shadow root the element's style sheets. They are constructed, so a page's style policy
 * need not allow inline styles, and shared by all elements of the page.
 */
export function adoptStyles(root: ShadowRoot): void {
  sheets ??= [BASE, LAYOUT, THREAD, MARKDOWN, COMPOSER].map(sheetOf);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
