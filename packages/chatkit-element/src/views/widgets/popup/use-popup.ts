import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Placement, placePopup } from "./place-popup";

export interface Popup {
  anchor: RefObject<HTMLButtonElement | null>;
  panel: RefObject<HTMLDivElement | null>;
  isOpen: boolean;
  open(): void;
  /** @param returnsFocus to the control that opened it; false when focus went elsewhere by itself */
  close(returnsFocus?: boolean): void;
}

/**
 * A panel in the top layer, next to the control that opens it. The top layer keeps it clear of the
 * clipping that holds widgets inside their own box. What carries `data-focus` gets the focus.
 */
export function usePopup({ side, align, matchesWidth }: Placement): Popup {
  const anchor = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  useLayoutEffect(() => {
    const [button, popup] = [anchor.current, panel.current];
    if (!isOpen || !button || !popup) return;
    const released = new AbortController();
    const { signal } = released;
    const place = () => placePopup(button, popup, { side, align, matchesWidth });
    popup.showPopover?.();
    place();
    popup.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
    addEventListener("scroll", place, { capture: true, passive: true, signal });
    addEventListener("resize", place, { signal });
    // The lazily loaded part of a panel arrives after it has been placed.
    const sizes = typeof ResizeObserver === "function" ? new ResizeObserver(place) : undefined;
    sizes?.observe(popup);
    popup.addEventListener(
      "toggle",
      (event) => (event as ToggleEvent).newState === "closed" && setOpen(false),
      { signal },
    );
    return () => {
      released.abort();
      sizes?.disconnect();
    };
  }, [isOpen, side, align, matchesWidth]);

  return {
    anchor,
    panel,
    isOpen,
    open: () => setOpen(true),
    close: (returnsFocus = true) => {
      setOpen(false);
      if (returnsFocus) anchor.current?.focus({ preventScroll: true });
    },
  };
}

/** Escape closes the panel and nothing behind it: the page must not see the same key. */
export function closeOnEscape(popup: Popup) {
  return (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !popup.isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    popup.close();
  };
}
