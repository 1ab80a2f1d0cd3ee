/** Set on nodes whose content was replaced after rendering (maths, highlighted code). */
export const SOURCE = "data-source";

/**
 * Makes `target`'s children equal to `next`'s while touching as few nodes as possible, so that a
 * growing list or table keeps its finished rows, its scroll position and the reader's selection.
 */
export function patchChildren(target: Node, next: Node): void {
  let current = target.firstChild;
  let wanted = next.firstChild;
  while (wanted) {
    const following = wanted.nextSibling;
    if (!current) {
      target.appendChild(wanted);
    } else {
      const after: ChildNode | null = current.nextSibling;
      if (!patchNode(current, wanted)) target.replaceChild(wanted, current);
      current = after;
    }
    wanted = following;
  }
  while (current) {
    const after: ChildNode | null = current.nextSibling;
    target.removeChild(current);
    current = after;
  }
}

/** Returns false when `current` has to be replaced. */
function patchNode(current: ChildNode, wanted: ChildNode): boolean {
  if (current.nodeType !== wanted.nodeType || current.nodeName !== wanted.nodeName) return false;
  if (!(current instanceof Element) || !(wanted instanceof Element)) {
    if (current.nodeValue !== wanted.nodeValue) current.nodeValue = wanted.nodeValue;
    return true;
  }
  const source = current.getAttribute(SOURCE);
  if (source !== null) return source === wanted.textContent;
  if (!sameAttributes(current, wanted)) return false;
  patchChildren(current, wanted);
  return true;
}

function sameAttributes(a: Element, b: Element): boolean {
  if (a.attributes.length !== b.attributes.length) return false;
  for (const { name, value } of a.attributes) if (b.getAttribute(name) !== value) return false;
  return true;
}
