"use client";

import { type ComponentType, useCallback, useEffect, useMemo, useState } from "react";
import { PHONE, useMediaQuery } from "@/lib/browser/use-media-query";
import type { ChatDomain, ChatProviderProps } from "@/types/chat";
import type { ChatSessionProps } from "./chat/ChatSession";
import { ComposerText } from "./chat/composer-text";
import { type Copilot, CopilotContext } from "./chat/copilot-context";
import { EffectListeners } from "./chat/effect-listeners";
import { useCopilotState } from "./chat/use-copilot-state";
import { showToast } from "./ui/toast/toast-store";

export { useCopilot } from "./chat/copilot-context";

/** Puts the copilot beside `children`, and its chat on the page once it is first opened. */
export function ChatProvider({ user, domain, children }: ChatProviderProps) {
  const { isOpen, open, close, toggle } = useCopilotState();
  const isPhone = useMediaQuery(PHONE);
  const ChatSession = useChatSession(isOpen, close, domain);
  const [composerText] = useState(() => new ComposerText());
  const [effects] = useState(() => new EffectListeners());

  const compose = useCallback(
    (text: string) => {
      open();
      composerText.put(text);
    },
    [open, composerText],
  );

  const copilot = useMemo<Copilot>(
    () => ({ isOpen, open, close, toggle, compose, effects }),
    [isOpen, open, close, toggle, compose, effects],
  );

  return (
    <CopilotContext value={copilot}>
      <div className="copilot-room" inert={isOpen && isPhone}>
        {children}
      </div>
      {ChatSession ? (
        <ChatSession
          user={user}
          domain={domain}
          composerText={composerText}
          onEffect={(effect) => effects.tell(effect)}
        />
      ) : null}
    </CopilotContext>
  );
}

/**
 * The chat, useChatKit included, downloaded when it is first opened: null until then. What could
 * not be loaded, offline above all, is asked for again when it is next opened.
 */
function useChatSession(isOpen: boolean, close: () => void, { withoutChat }: ChatDomain) {
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
        showToast(`The copilot did not load. ${withoutChat}`);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted, close, withoutChat]);
  return session;
}
