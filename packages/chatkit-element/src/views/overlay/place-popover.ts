import { autoUpdate, computePosition, flip, offset, type Placement, shift } from "@floating-ui/dom";

/**
 * Keeps a box beside its anchor and inside the window. Loaded with the first popover.
 *
 * @returns the function that stops it
 */
export function placePopover(
  anchor: HTMLElement,
  box: HTMLElement,
  placement: Placement,
): () => void {
  return autoUpdate(anchor, box, () => {
    void computePosition(anchor, box, {
      placement,
      strategy: "fixed",
      middleware: [offset(6), flip({ padding: 8 }), shift({ padding: 8 })],
    }).then(({ x, y }) => {
      box.style.left = `${x}px`;
      box.style.top = `${y}px`;
      box.style.opacity = "1";
    });
  });
}
