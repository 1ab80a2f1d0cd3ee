export interface Placement {
  side: "top" | "bottom" | "left" | "right";
  align: "start" | "center" | "end";
  /** At least as wide as the control it belongs to. */
  matchesWidth?: boolean | undefined;
}

const GAP_PX = 4;
const MARGIN_PX = 8;
const OPPOSITE = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;

/** Puts a fixed panel beside its anchor, on the opposite side where there is more room. */
export function placePopup(anchor: Element, panel: HTMLElement, placement: Placement): void {
  const box = anchor.getBoundingClientRect();
  if (placement.matchesWidth) panel.style.minWidth = `${box.width}px`;
  const { offsetWidth: width, offsetHeight: height } = panel;
  const room = {
    top: box.top,
    bottom: innerHeight - box.bottom,
    left: box.left,
    right: innerWidth - box.right,
  };
  const isVertical = placement.side === "top" || placement.side === "bottom";
  const needed = (isVertical ? height : width) + GAP_PX + MARGIN_PX;
  const opposite = OPPOSITE[placement.side];
  const fits = room[placement.side] >= needed || room[placement.side] >= room[opposite];
  const side = fits ? placement.side : opposite;

  const isRightToLeft = getComputedStyle(anchor).direction === "rtl";
  const startsAtEnd = isVertical && isRightToLeft;
  let { left, top } = box;
  if (isVertical) {
    left = aligned(box.left, box.right, width, placement.align, startsAtEnd);
    top = side === "bottom" ? box.bottom + GAP_PX : box.top - height - GAP_PX;
  } else {
    left = side === "right" ? box.right + GAP_PX : box.left - width - GAP_PX;
    top = aligned(box.top, box.bottom, height, placement.align, false);
  }
  panel.style.left = `${clamp(left, innerWidth - width)}px`;
  panel.style.top = `${clamp(top, innerHeight - height)}px`;
}

function aligned(
  from: number,
  to: number,
  size: number,
  align: Placement["align"],
  isReversed: boolean,
): number {
  if (align === "center") return (from + to - size) / 2;
  return (align === "start") !== isReversed ? from : to - size;
}

function clamp(position: number, max: number): number {
  return Math.max(MARGIN_PX, Math.min(position, max - MARGIN_PX));
}
