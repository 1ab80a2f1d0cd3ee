"use client";

import { TriangleAlert, WifiOff, X } from "lucide-react";
import type { ReactNode } from "react";
import type { ChatConnection, ChatError } from "@/types/chat";
import { buttonClass } from "../ui/Button";

export interface ChatNoticeProps {
  /** Where to go on after signing in. */
  home: string;
  error: ChatError | null;
  connection: ChatConnection;
  onDismiss: () => void;
  onRetry: () => void;
}

/** A strip above the conversation: what is wrong, and what helps. */
export function ChatNotice({ home, error, connection, onDismiss, onRetry }: ChatNoticeProps) {
  return (
    <div role="status" className="shrink-0">
      {error ? (
        <Strip
          tone="error"
          icon={<TriangleAlert size={16} strokeWidth={1.75} aria-hidden />}
          text={error.message}
        >
          {error.action === "sign-in" ? (
            <a
              href={`/sign-in?next=${encodeURIComponent(home)}`}
              className={buttonClass("secondary", "small")}
            >
              Sign in
            </a>
          ) : null}
          {error.action === "reload" ? (
            <a href={home} className={buttonClass("secondary", "small")}>
              Go on
            </a>
          ) : null}
          {error.action === "retry" ? (
            <button type="button" onClick={onRetry} className={buttonClass("secondary", "small")}>
              Try again
            </button>
          ) : null}
          {error.action === "sign-in" || error.action === "reload" ? null : (
            <button
              type="button"
              aria-label="Dismiss"
              onClick={onDismiss}
              className="focus-ring inline-flex size-8 items-center justify-center rounded-8 text-ink-2 hover:text-ink"
            >
              <X size={16} strokeWidth={1.75} aria-hidden />
            </button>
          )}
        </Strip>
      ) : connection === "connected" ? null : (
        <Strip
          tone="waiting"
          icon={<WifiOff size={16} strokeWidth={1.75} aria-hidden />}
          text={
            connection === "offline"
              ? "You are offline. The copilot goes on when you are back."
              : "The connection was lost. Trying again."
          }
        />
      )}
    </div>
  );
}

function Strip({
  tone,
  icon,
  text,
  children,
}: {
  tone: "error" | "waiting";
  icon: ReactNode;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div
      className={
        tone === "error"
          ? "flex items-center gap-3 bg-red-wash px-4 py-2 text-13 text-ink"
          : "flex items-center gap-3 bg-amber-wash px-4 py-2 text-13 text-ink"
      }
    >
      <span className={tone === "error" ? "text-red" : "text-amber"}>{icon}</span>
      <span className="min-w-0 flex-1">{text}</span>
      {children}
    </div>
  );
}
