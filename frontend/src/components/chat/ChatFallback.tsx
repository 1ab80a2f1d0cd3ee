"use client";

import { RefreshCw, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../ui/Button";
import { IconButton } from "../ui/IconButton";
import { Spinner } from "../ui/Spinner";

export interface ChatFallbackProps {
  /** Why there is no chat; null while it is still loading. */
  message: string | null;
  onClose: () => void;
  onRetry: () => void;
}

/** The panel without the element: while its script loads, and when it did not. */
export function ChatFallback({ message, onClose, onRetry }: ChatFallbackProps) {
  return (
    <>
      <header className="flex h-14 shrink-0 items-center justify-between border-b border-line pr-3 pl-6">
        <h2 className="text-15 font-semibold">Copilot</h2>
        <IconButton label="Close the copilot" onClick={onClose}>
          <X size={18} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </header>
      <div className="flex flex-1 flex-col items-start justify-center gap-4 px-6 text-14 text-ink-2">
        {message ? (
          <>
            <p role="alert">{message}</p>
            <Button onClick={onRetry}>
              <RefreshCw size={16} strokeWidth={1.75} aria-hidden />
              Try again
            </Button>
          </>
        ) : (
          <LateSpinner />
        )}
      </div>
    </>
  );
}

/** Shows itself only when there is something to wait for. */
function LateSpinner() {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return isLate ? <Spinner label="Loading the copilot" className="self-center" /> : null;
}
