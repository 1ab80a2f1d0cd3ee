/** Runs in the page: what a careful eye would object to, whatever the fonts of the machine. */
export async function layoutProblems(): Promise<string[]> {
  // What measures itself draws again in the frame after a change of size.
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);

  /** These scroll sideways on purpose. */
  const WIDE_BY_NATURE = "pre, .table-scroll, .w-table-scroll, .math-block, input, textarea";
  const problems: string[] = [];
  const all: HTMLElement[] = [];
  const collect = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll<HTMLElement>("*:not(svg *)")) {
      all.push(element);
      if (element.shadowRoot) collect(element.shadowRoot);
    }
  };
  collect(document);

  const name = (element: Element) =>
    `${element.localName}.${element.getAttribute("class") ?? ""} "${(element.textContent ?? "").trim().slice(0, 30)}"`;
  const parentOf = (element: Element): Element | null => {
    const root = element.getRootNode();
    return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  /** The box that an element has to keep to: what first cuts or scrolls it, or the page. */
  const frameOf = (element: Element): { left: number; right: number } | null => {
    const whole = { left: 0, right: document.documentElement.clientWidth };
    for (let at: Element | null = element; at; at = parentOf(at)) {
      const style = getComputedStyle(at);
      if (style.position === "fixed") return whole;
      const outer = parentOf(at);
      if (!outer || getComputedStyle(outer).overflowX === "visible") continue;
      return outer.matches(WIDE_BY_NATURE) || isMarked(outer)
        ? null
        : outer.getBoundingClientRect();
    }
    return whole;
  };
  const isMarked = (element: Element) => {
    const style = getComputedStyle(element);
    return style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
  };
  const isShown = (element: HTMLElement) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.getClientRects().length > 0 &&
    !element.closest(".sr-only, .w-sr");

  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) {
    problems.push(`the page scrolls sideways by ${page.scrollWidth - page.clientWidth} px`);
  }
  const shown = all.filter(isShown);
  for (const element of shown) {
    const { left, right } = element.getBoundingClientRect();
    const frame = frameOf(element);
    if (frame && (left < frame.left - 1 || right > frame.right + 1)) {
      problems.push(
        `${name(element)} sticks out: ${[left, right, frame.left, frame.right].map(Math.round)}`,
      );
    }
    const style = getComputedStyle(element);
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.nodeValue?.trim(),
    );
    const isCut = style.overflowX === "hidden" || style.overflowX === "clip";
    if (hasText && isCut && !isMarked(element) && element.scrollWidth > element.clientWidth + 1) {
      problems.push(`${name(element)} is cut off`);
    }
    const isScroller = style.overflowX === "auto" || style.overflowX === "scroll";
    const isWide = element.scrollWidth > element.clientWidth + 1;
    if (isScroller && isWide && !element.matches(WIDE_BY_NATURE)) {
      problems.push(`${name(element)} scrolls sideways`);
    }
  }

  const controls = shown.filter((element) =>
    element.matches(
      "button, input, select, textarea, [role=textbox], [role=button], [role=checkbox]",
    ),
  );
  const boxes = controls.map((element) => ({ element, box: visibleBox(element) }));
  for (const [index, { element, box }] of boxes.entries()) {
    const isInline =
      getComputedStyle(element).display.startsWith("inline") && element.closest("p, li");
    if (!isInline && box.width > 0 && (element.offsetWidth < 16 || element.offsetHeight < 16)) {
      problems.push(
        `${name(element)} is too small: ${element.offsetWidth} x ${element.offsetHeight}`,
      );
    }
    for (const other of boxes.slice(index + 1)) {
      const isNested = element.contains(other.element) || other.element.contains(element);
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (!isNested && across > 2 && down > 2 && !isOneControl(element, other.element)) {
        problems.push(`${name(element)} and ${name(other.element)} overlap`);
      }
    }
  }
  return problems;

  /** A native control under its drawn face counts as one; a button may be the ground of its whole row. */
  function isOneControl(a: HTMLElement, b: HTMLElement): boolean {
    const isFace =
      a.parentElement === b.parentElement && (a.matches("input") || b.matches("input"));
    const ground = [a, b].find((one) => one.matches(".w-row-button"));
    return isFace || ground?.parentElement?.contains(ground === a ? b : a) === true;
  }

  /** The part of a box that its scrolling ancestors let through. */
  function visibleBox(element: Element): DOMRect {
    let { left, right, top, bottom } = element.getBoundingClientRect();
    for (let at = parentOf(element); at; at = parentOf(at)) {
      if (getComputedStyle(at).overflow === "visible") continue;
      const box = at.getBoundingClientRect();
      left = Math.max(left, box.left);
      right = Math.min(right, box.right);
      top = Math.max(top, box.top);
      bottom = Math.min(bottom, box.bottom);
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }
}

/** Lightness (0 to 1) of the first background under the middle of the stage. */
export function stageLightness(): number {
  const stage = document.querySelector(".stage");
  const numbers = getComputedStyle(stage ?? document.body).backgroundColor.match(/[\d.]+/g) ?? [];
  const [red = 0, green = 0, blue = 0] = numbers.map(Number);
  return (red + green + blue) / 765;
}
