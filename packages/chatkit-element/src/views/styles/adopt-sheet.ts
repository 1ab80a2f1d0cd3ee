const sheets = new Map<string, CSSStyleSheet>();

/**
 * Adds a style sheet to the shadow root (or document) that a node lives in, once. Constructed sheets
 * need no `style-src 'unsafe-inline'`, and lazily loaded parts bring their own.
 */
export function adoptSheet(node: Node, css: string): void {
  const root = node.getRootNode() as Partial<DocumentOrShadowRoot>;
  if (!root.adoptedStyleSheets || typeof CSSStyleSheet !== "function") return;
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
}
