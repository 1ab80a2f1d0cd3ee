"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type KeyboardEventHandler, type ReactNode, useState } from "react";
import { IconButton } from "./IconButton";

export interface DrawerProps {
  title: string;
  /** Called once it has slid out. */
  onClosed: () => void;
  onKeyDown?: KeyboardEventHandler;
  children: ReactNode;
}

/**
 * A modal sheet at the right, the whole screen on a phone. It slides in when it is put on the page;
 * focus stays inside and goes back to the opener (Base UI).
 */
export function Drawer({ title, onClosed, onKeyDown, children }: DrawerProps) {
  const [isOpen, setOpen] = useState(true);
  return (
    <BaseDialog.Root
      open={isOpen}
      onOpenChange={setOpen}
      onOpenChangeComplete={(open) => {
        if (!open) onClosed();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-50 bg-[rgb(10_14_12_/_0.4)] transition-opacity duration-240 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          className="fixed inset-y-0 right-0 z-50 flex w-[440px] max-w-full flex-col border-l border-line bg-bg text-ink shadow-panel outline-none transition-transform duration-240 ease-out data-ending-style:translate-x-full data-starting-style:translate-x-full max-sm:w-full max-sm:border-l-0"
          onKeyDown={onKeyDown}
        >
          <div className="flex h-14 shrink-0 items-center justify-between gap-4 border-b border-line pr-4 pl-5 max-sm:px-4">
            <BaseDialog.Title className="text-15 font-semibold">{title}</BaseDialog.Title>
            <BaseDialog.Close
              render={
                <IconButton label="Close" className="-mr-1">
                  <X size={18} strokeWidth={1.75} aria-hidden />
                </IconButton>
              }
            />
          </div>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
