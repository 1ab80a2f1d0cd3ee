"use client";

import { Popover } from "@base-ui/react/popover";
import type { ReactNode } from "react";

export interface RowOverlayProps {
  /** The row it hangs on. */
  anchor: Element | null;
  label: string;
  onClose: () => void;
  /** Where the keyboard goes afterwards. */
  onClosed: () => void;
  children: ReactNode;
}

/** A small surface at the end of a row; Escape and a press outside close it. */
export function RowOverlay({ anchor, label, onClose, onClosed, children }: RowOverlayProps) {
  return (
    <Popover.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="bottom"
          align="end"
          sideOffset={-4}
          collisionPadding={12}
          className="z-50"
        >
          <Popover.Popup
            aria-label={label}
            finalFocus={() => {
              onClosed();
              return false;
            }}
            className="w-[336px] max-w-[calc(100vw-24px)] rounded-12 border border-line-2 bg-bg-raised p-1 text-14 text-ink shadow-2 outline-none"
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
