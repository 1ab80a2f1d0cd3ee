"use client";

import { type ComponentType, useCallback, useEffect, useMemo, useState } from "react";
import { PHONE, useMediaQuery } from "@/lib/browser/use-media-query";
import type { ChatProviderProps } from "@/types/chat";
import type { ChatSessionProps } from "./chat/ChatSession";
import { ComposerText } from "./chat/composer-text";
import { type Copilot, CopilotContext } from "./chat/copilot-context";
import { useCopilotState } from "./chat/use-copilot-state";
import { showToast } from "./ui/toast/toast-store";

export { useCopilot } from "./chat/copilot-context";

/** Puts the copilot beside `children`, and its chat on the page once it is first opened. */
export function ChatProvider({ user, children, onTasksChanged }: ChatProviderProps) {
  const { isOpen, open, close, toggle } = useCopilotState();
  const isPhone = useMediaQuery(PHONE);
  const ChatSession = useChatSession(isOpen, close);
  const [composerText] = useState(() => new ComposerText());

  const compose = useCallback(
    (text: string) => {
      open();
      composerText.put(text);
    },
    [open, composerText],
  );

  const copilot = useMemo<Copilot>(
    () => ({ isOpen, open, close, toggle, compose }),
    [isOpen, open, close, toggle, compose],
  );

  return (
    <CopilotContext value={copilot}>
      <div className="copilot-room" inert={isOpen && isPhone}>
        {children}
      </div>
      {ChatSession ? (
        <ChatSession user={user} composerText={composerText} onTasksChanged={onTasksChanged} />
      ) : null}
    </CopilotContext>
  );
}

/**
 * The chat, useChatKit included, downloaded when it is first opened: null until then. What could
 * not be loaded, offline above all, is asked for again when it is next opened.
 */
function useChatSession(isOpen: boolean, close: () => void) {
  const [session, setSession] = useState<ComponentType<ChatSessionProps> | null>(null);
  const isWanted = isOpen && session === null;
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    import("./chat/ChatSession").then(
      ({ ChatSession }) => isCurrent && setSession(() => ChatSession),
      () => {
        if (!isCurrent) return;
        close();
        showToast("The copilot did not load. Your list works without it");
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted, close]);
  return session;
}
