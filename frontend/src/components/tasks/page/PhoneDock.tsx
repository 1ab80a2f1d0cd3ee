import type { ReactNode } from "react";
import { ToastPlace } from "@/components/shell/ToastPlace";
import { Button } from "@/components/ui/Button";

export interface PhoneDockProps {
  onCopilot: () => void;
  /** The quick add. */
  children: ReactNode;
}

/** The bottom of the phone: the toast pushes the list up, then quick add and copilot in reach. */
export function PhoneDock({ onCopilot, children }: PhoneDockProps) {
  return (
    <div className="sticky bottom-0 z-20 -mx-4 mt-auto border-t border-line bg-bg px-3 pt-2 pb-[max(12px,env(safe-area-inset-bottom))] sm:hidden">
      <ToastPlace className="has-data-toast:mb-2" />
      <div className="flex items-end gap-2">
        {/* While a task is typed the field has the whole width. */}
        <div className="peer min-w-0 flex-1">{children}</div>
        <Button
          data-copilot-button
          className="peer-focus-within:hidden h-12! rounded-12!"
          onClick={onCopilot}
        >
          Copilot
        </Button>
      </div>
    </div>
  );
}
