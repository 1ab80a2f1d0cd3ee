"use client";

import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { classNames } from "../class-names";
import { toasts } from "./toast-store";

/** Draws the current toast. Where it sits is the caller's: bottom centre, or in the phone's dock. */
export function Toaster({ className }: { className?: string }) {
  const toast = useSyncExternalStore(toasts.subscribe, toasts.get, () => null);
  return (
    <div role="status" className={classNames("pointer-events-none flex justify-center", className)}>
      {toast ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: hovering only holds the timer; the controls inside are buttons
        <div
          key={toast.id}
          data-toast
          className="pointer-events-auto flex min-h-[52px] max-w-full animate-toast items-center rounded-12 border border-toast-line bg-toast-bg py-1 pr-2 pl-4 text-14 font-medium text-toast-ink shadow-2 max-sm:w-full"
          onPointerEnter={() => toasts.pause()}
          onPointerLeave={() => toasts.resume()}
          onFocus={() => toasts.pause()}
          onBlur={() => toasts.resume()}
        >
          <span className="min-w-0 flex-1 py-2 pr-4">{toast.message}</span>
          {toast.undo ? (
            <button
              type="button"
              className="inline-flex h-9 items-center gap-2 rounded-8 px-2 text-toast-accent outline-2 -outline-offset-2 outline-transparent focus-visible:outline-toast-accent"
              onClick={() => {
                toasts.dismiss(toast.id);
                toast.undo?.();
              }}
            >
              {toast.undoLabel ?? "Undo"}
              <kbd className="inline-flex size-5 items-center justify-center rounded-4 border border-toast-dim text-11 text-toast-dim max-sm:hidden">
                Z
              </kbd>
            </button>
          ) : null}
          <button
            type="button"
            aria-label="Dismiss"
            className="ml-2 inline-flex size-9 items-center justify-center rounded-8 text-toast-dim outline-2 -outline-offset-2 outline-transparent focus-visible:outline-toast-accent"
            onClick={() => toasts.dismiss(toast.id)}
          >
            <X size={16} strokeWidth={1.75} aria-hidden />
          </button>
        </div>
      ) : null}
    </div>
  );
}
