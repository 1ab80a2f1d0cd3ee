import { ToastPlace } from "@/components/shell/ToastPlace";
import { KeyBar, type KeyBarProps } from "./KeyBar";

/** The bottom of the window where there is a keyboard: toasts, and below them what the keys do. */
export function PageFoot(keys: KeyBarProps) {
  return (
    <div className="pointer-events-none fixed right-(--copilot-room) bottom-0 left-0 z-20 transition-[right] duration-240 ease-out">
      <ToastPlace className="mb-4 px-6" />
      <div className="pointer-events-auto">
        <KeyBar {...keys} />
      </div>
    </div>
  );
}
