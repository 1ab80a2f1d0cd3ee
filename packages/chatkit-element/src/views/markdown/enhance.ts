import { SOURCE } from "./patch-dom";
import { highlightedFragment } from "./to-html";

/** Beyond this many characters colouring would cost more than it helps. */
const MAX_HIGHLIGHT_LENGTH = 40_000;

/** Ends the current task: reading a library and using it for the first time is too much for one. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/**
 * Colours finished code and turns formulas into MathML. Both renderers load on first use; until
 * then, and when loading fails, the plain text stays.
 */
export async function enhance(root: HTMLElement): Promise<void> {
  await Promise.all([highlightCode(root), renderFormulas(root)]);
}

async function highlightCode(root: HTMLElement): Promise<void> {
  const blocks = [...root.querySelectorAll<HTMLElement>("pre > code[data-language]")].filter(
    (code) => code.dataset.language && !code.hasAttribute(SOURCE),
  );
  if (blocks.length === 0) return;
  const { highlight } = await import("./highlight");
  for (const code of blocks) {
    await nextTask();
    if (code.hasAttribute(SOURCE)) continue;
    const text = code.textContent ?? "";
    if (text.length > MAX_HIGHLIGHT_LENGTH) continue;
    const html = highlight(text, (code.dataset.language ?? "").toLowerCase());
    if (html === null) continue;
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
