"use client";

import { ChatKit } from "@openai/chatkit-react";
import { useEffect, useRef, useState } from "react";
import { PHONE, useMediaQuery } from "@/lib/browser/use-media-query";
import { loadChatKitScript } from "@/lib/chat/chatkit-script";
import { classNames } from "../ui/class-names";
import { ChatFallback } from "./ChatFallback";
import { ChatNotice } from "./ChatNotice";
import { useCopilot, useCopilotPanel } from "./copilot-context";

/** On a phone the panel covers everything else. */
const DIALOG = { role: "dialog", "aria-modal": true } as const;

type Loading = "loading" | "ready" | "failed";

/**
 * The copilot's panel at the right: beside the page from 1080 px, over it below that, and the whole
 * screen on a phone. It stays on the page when closed, so that an answer goes on arriving.
 */
export function ChatAssistant() {
  const { isOpen, close } = useCopilot();
  const { domain, control, scriptUrl, error, connection, dismissError, retry, ...panelEvents } =
    useCopilotPanel();
  const { onMounted, onInput, onSending } = panelEvents;
  const isPhone = useMediaQuery(PHONE);
  const [loading, setLoading] = useState<Loading>("loading");
  const panel = useRef<HTMLElement>(null);
  const [attempt, setAttempt] = useState(0);
  // One frame outside before the first slide, or the browser would have nothing to slide from.
  const [isPlaced, setPlaced] = useState(false);

  useEffect(() => {
    const frame = requestAnimationFrame(() => setPlaced(true));
    return () => cancelAnimationFrame(frame);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt loads the same script again
  useEffect(() => {
    let isCurrent = true;
    loadChatKitScript(scriptUrl).then(
      () => isCurrent && setLoading("ready"),
      () => isCurrent && setLoading("failed"),
    );
    return () => {
      isCurrent = false;
    };
  }, [scriptUrl, attempt]);

  const isReady = loading === "ready";
  useEffect(() => {
    if (!isReady || !isOpen) return;
    // On a phone the keyboard would rise over the prompts; focus still moves into the panel.
    const isTouch = matchMedia(PHONE).matches;
    onMounted(!isTouch);
    if (isTouch) panel.current?.focus({ preventScroll: true });
  }, [isReady, isOpen, onMounted]);

  return (
    <aside
      id="copilot"
      data-copilot-panel
      aria-label="Copilot"
      {...(isPhone ? DIALOG : undefined)}
      inert={!isOpen}
      ref={panel}
      tabIndex={-1}
      onInput={onInput}
      onKeyDownCapture={onSending}
      onClickCapture={onSending}
      className={classNames(
        "copilot-panel outline-none",
        isOpen && isPlaced && "copilot-panel-open",
      )}
    >
      {isReady ? (
        <>
          <ChatNotice
            home={domain.home}
            error={error}
            connection={connection}
            onDismiss={dismissError}
            onRetry={retry}
          />
          <ChatKit control={control} className="block min-h-0 w-full flex-1" />
        </>
      ) : (
        <ChatFallback
          message={loading === "failed" ? `The copilot did not load. ${domain.withoutChat}.` : null}
          onClose={close}
          onRetry={() => {
            setLoading("loading");
            setAttempt(attempt + 1);
          }}
        />
      )}
    </aside>
  );
}
