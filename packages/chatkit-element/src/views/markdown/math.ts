import temml from "temml";

/** Loaded with the first formula. Builds MathML nodes; a formula that does not parse keeps its text. */
export function renderMath(target: HTMLElement, tex: string, displayMode: boolean): void {
  const holder = document.createElement("span");
  try {
    temml.render(tex, holder, { displayMode, trust: false, throwOnError: true, maxExpand: 200 });
  } catch {
    return;
  }
  target.replaceChildren(...holder.childNodes);
}
