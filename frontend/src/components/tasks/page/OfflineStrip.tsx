import { WifiOff } from "lucide-react";

export interface OfflineStripProps {
  waitingCount: number;
  onRetry: () => void;
}

/** Says that changes wait here; sits above the field and blocks nothing. */
export function OfflineStrip({ waitingCount, onRetry }: OfflineStripProps) {
  return (
    <div
      role="status"
      className="mb-3 flex min-h-10 items-center gap-2.5 rounded-8 bg-amber-wash pr-2 pl-3.5 text-13 text-ink"
    >
      <WifiOff size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-amber" />
      <span className="flex-1 py-2">You are offline. Changes are kept here and sent later.</span>
      {waitingCount > 0 ? (
        <span className="tabular whitespace-nowrap text-ink-2">{waitingCount} waiting</span>
      ) : null}
      <button
        type="button"
        className="focus-ring h-8 rounded-8 px-2.5 font-medium max-sm:h-11"
        onClick={onRetry}
      >
        Retry
      </button>
    </div>
  );
}
