"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./IconButton";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
}

/** A modal dialog: focus stays inside and goes back to the opener (Base UI). */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-50 bg-[rgb(10_14_12_/_0.4)]" />
        <BaseDialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-32px)] w-[min(480px,calc(100vw-32px))] -translate-1/2 overflow-y-auto rounded-12 border border-line-2 bg-bg-raised p-6 text-ink shadow-2 outline-none">
          <div className="mb-4 flex items-start justify-between gap-4">
            <BaseDialog.Title className="text-18 font-semibold">{title}</BaseDialog.Title>
            <BaseDialog.Close
              render={
                <IconButton label="Close" className="-mt-1.5 -mr-2">
                  <X size={18} strokeWidth={1.75} aria-hidden />
                </IconButton>
              }
            />
          </div>
          {description ? (
            <BaseDialog.Description className="-mt-2 mb-4 text-14 text-ink-2">
              {description}
            </BaseDialog.Description>
          ) : null}
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
