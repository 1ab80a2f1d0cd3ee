import { SOURCE } from "./patch-dom";
import { highlightedFragment } from "./to-html";

/** Beyond this many characters colouring would cost more than it helps. */
const MAX_HIGHLIGHT_LENGTH = 40_000;

/** Ends the current task: reading a library and using it for the first time is too much for one. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

let highlighting: Promise<Highlight> | undefined;
type Highlight = typeof import("./highlight")["highlight"];

async function loadHighlighting(): Promise<Highlight> {
  const { highlight, register } = await import("./highlight");
  for (const _ of register()) await nextTask();
  return highlight;
}

/**
 * Colours finished code and turns formulas into MathML. Both renderers load on first use; until
 * then, and when loading fails, the plain text stays.
 */
export async function enhance(root: HTMLElement): Promise<void> {
  await Promise.allSettled([highlightCode(root), renderFormulas(root)]);
}

async function highlightCode(root: HTMLElement): Promise<void> {
  const blocks = [...root.querySelectorAll<HTMLElement>("pre > code[data-language]")].filter(
    (code) => code.dataset.language && !code.hasAttribute(SOURCE),
  );
  if (blocks.length === 0) return;
  highlighting ??= loadHighlighting();
  const highlight = await highlighting.catch((error: unknown) => {
    highlighting = undefined;
    throw error;
  });
  for (const code of blocks) {
    const language = (code.dataset.language ?? "").toLowerCase();
    // The first use of a language compiles it.
    highlight("", language);
    await nextTask();
    const text = code.textContent ?? "";
    if (code.hasAttribute(SOURCE) || text.length > MAX_HIGHLIGHT_LENGTH) continue;
    const html = highlight(text, language);
    if (html === null) continue;
    await nextTask();
    if (code.textContent !== text) continue;
    code.replaceChildren(highlightedFragment(html));
    code.setAttribute(SOURCE, text);
  }
}

async function renderFormulas(root: HTMLElement): Promise<void> {
  const formulas = [...root.querySelectorAll<HTMLElement>(".math")].filter(
    (formula) => !formula.hasAttribute(SOURCE),
  );
  if (formulas.length === 0) return;
  const { renderMath } = await import("./math");
  for (const formula of formulas) {
    await nextTask();
    if (formula.hasAttribute(SOURCE)) continue;
    const tex = formula.textContent ?? "";
    renderMath(formula, tex, formula.classList.contains("math-block"));
    formula.setAttribute(SOURCE, tex);
  }
}
