import type { Placement } from "@floating-ui/dom";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useLatest } from "../parts/use-latest";

export interface PopoverProps {
  anchor: HTMLElement;
  placement?: Placement;
  class?: string;
  /** Closes on Escape and on a press outside of it and of its anchor. */
  onClose: () => void;
  onMouseEnter?: () => void;
  onMouseLeave?: () => void;
  /** Focus goes to the first link or button inside, and back to the anchor with Escape. */
  takesFocus?: boolean;
  children: ComponentChildren;
}

/** A box beside its anchor, kept inside the window. Rendered in place, so order and focus follow. */
export function Popover(props: PopoverProps) {
  const box = useRef<HTMLDivElement>(null);
  const onClose = useLatest(props.onClose);
  const { anchor, placement = "top-start", takesFocus = false } = props;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // The top layer: nothing around the anchor can clip the box.
    element.showPopover?.();
    let isGone = false;
    let stop: (() => void) | undefined;
    void import("./place-popover").then(({ placePopover }) => {
      if (!isGone) stop = placePopover(anchor, element, placement);
    });
    return () => {
      isGone = true;
      stop?.();
    };
  }, [anchor, placement]);

  useEffect(() => {
    if (takesFocus) box.current?.querySelector<HTMLElement>("a, button")?.focus();
  }, [takesFocus]);
  useEffect(() => {
    const onPress = (event: Event) => {
      const path = event.composedPath();
      if (box.current && !path.includes(box.current) && !path.includes(anchor)) onClose.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      onClose.current();
      if (takesFocus) anchor.focus();
    };
    document.addEventListener("pointerdown", onPress, true);
    document.addEventListener("keydown", onKey, true);
    return () => {
      document.removeEventListener("pointerdown", onPress, true);
      document.removeEventListener("keydown", onKey, true);
    };
  }, [anchor, onClose, takesFocus]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it open
    <div
      class={`popover ${props.class ?? ""}`}
      part="popover"
      popover="manual"
      ref={box}
      onMouseEnter={props.onMouseEnter}
      onMouseLeave={props.onMouseLeave}
    >
      {props.children}
    </div>
  );
}
