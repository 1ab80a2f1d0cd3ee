"use client";

import { useChatKit } from "@openai/chatkit-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { fetchAssistantMode } from "@/lib/chat/assistant-mode";
import { chatErrorFor, chatErrorFromElement } from "@/lib/chat/chat-error";
import { createChatFetch } from "@/lib/chat/chat-fetch";
import {
  chatDisclaimer,
  chatTheme,
  type ListCounts,
  startGreeting,
  startPrompts,
} from "@/lib/chat/chat-options";
import { parseTasksChanged } from "@/lib/chat/tasks-changed";
import { recallThread, rememberThread } from "@/lib/chat/thread-memory";
import { CHATKIT, CONFIG, OWN_CHATKIT_SCRIPT } from "@/lib/config";
import { clearToken, getToken } from "@/lib/session-token";
import { localTimeZone } from "@/lib/time-zone";
import type {
  ChatConnection,
  ChatError,
  ChatKitConfig,
  ChatProviderProps,
  ChatUser,
} from "@/types/chat";
import { useTheme } from "../shell/use-theme";
import { ChatAssistant } from "./ChatAssistant";
import type { ComposerText } from "./composer-text";
import { type CopilotPanel, CopilotPanelContext, useCopilot } from "./copilot-context";

/** The ChatKit endpoint of one person. */
function chatKitConfig(userId: string): ChatKitConfig {
  return {
    apiUrl: `${CONFIG.API_BASE_URL}/api/${encodeURIComponent(userId)}/chat`,
    domainKey: CHATKIT.DOMAIN_KEY,
    scriptUrl: CHATKIT.SCRIPT_URL,
  };
}

export interface ChatSessionProps {
  user: ChatUser;
  composerText: ComposerText;
  onTasksChanged: ChatProviderProps["onTasksChanged"];
}

/** The chat of one person, connected with their backend and their list. */
export function ChatSession({ user, composerText, onTasksChanged }: ChatSessionProps) {
  const { close } = useCopilot();
  const queryClient = useQueryClient();
  const theme = useTheme() ?? "light";
  const config = useMemo(() => chatKitConfig(user.id), [user.id]);
  const isOwnScript = config.scriptUrl === OWN_CHATKIT_SCRIPT;
  const [error, setError] = useState<ChatError | null>(null);
  const [connection, setConnection] = useState<ChatConnection>("connected");
  // undefined: the chat has not said yet which conversation it shows.
  const [threadId, setThread] = useState<string | null>();
  const isLeaving = useRef(false);
  const mustLeaveThread = useRef(false);

  // A layout effect: its cleanup runs before the element is taken off the page and aborts.
  useLayoutEffect(() => {
    isLeaving.current = false;
    return () => {
      isLeaving.current = true;
    };
  }, []);

  const chatFetch = useMemo(
    () =>
      createChatFetch({
        apiUrl: config.apiUrl,
        getToken,
        clearToken,
        timeZone: localTimeZone,
        onError: (failure, { request, stage }) => {
          const isGone = failure.code === "not_found" && request === "threads.get_by_id";
          if (isGone) mustLeaveThread.current = true;
          else setError(chatErrorFor(failure, stage));
        },
        // A broken answer stays broken while other requests succeed.
        onSuccess: (isMessage) =>
          setError((old) => (old?.action === "retry" && !isMessage ? old : null)),
        onConnection: setConnection,
        isLeaving: () => isLeaving.current,
      }),
    [config.apiUrl],
  );

  const assistant = useQuery({
    queryKey: ["assistant", user.id],
    queryFn: () => fetchAssistantMode(user.id),
    staleTime: Number.POSITIVE_INFINITY,
  });

  // Read once, when the panel first opens: ChatKit looks at initialThread at its start only.
  const [start] = useState(() => ({
    thread: recallThread(user.id),
    counts: queryClient.getQueryData<ListCounts>(["summary", user.id]) ?? null,
    hour: new Date().getHours(),
  }));

  const chat = useChatKit({
    api: { url: config.apiUrl, domainKey: config.domainKey, fetch: chatFetch },
    initialThread: start.thread,
    frameTitle: "Copilot",
    theme: chatTheme(theme, isOwnScript),
    header: {
      // A conversation shows its own title; before there is one, the panel has a name.
      title: (threadId === undefined ? start.thread : threadId) ? undefined : { text: "Copilot" },
      rightAction: { icon: "close", onClick: close },
    },
    history: { enabled: true, showDelete: true, showRename: true },
    startScreen: {
      greeting: startGreeting(user.name, start.hour),
      prompts: startPrompts(start.counts, assistant.data ?? null, isOwnScript),
    },
    threadItemActions: { feedback: true, retry: true },
    thread: { autoScroll: true },
    composer: { placeholder: "Ask, or say what to change" },
    disclaimer: chatDisclaimer(assistant.data ?? null),
    onThreadChange: ({ threadId: id }) => {
      rememberThread(user.id, id);
      setThread(id);
    },
    onThreadLoadEnd: () => {
      if (!mustLeaveThread.current) return;
      // The remembered conversation was deleted elsewhere: a new one is what is left.
      mustLeaveThread.current = false;
      rememberThread(user.id, null);
      setTimeout(() => chat.setThreadId(null)?.catch(() => undefined));
    },
    onEffect: ({ name, data }) => {
      if (name !== "tasks.changed") return;
      queryClient.invalidateQueries({ queryKey: ["tasks", user.id] });
      queryClient.invalidateQueries({ queryKey: ["summary", user.id] });
      const changed = parseTasksChanged(data);
      if (changed) onTasksChanged?.(changed);
    },
    // The fetch has told what it knows already; this is for errors on the way from there.
    onError: ({ error: cause }) => setError((told) => told ?? chatErrorFromElement(cause)),
  });

  const { control, setComposerValue, focusComposer, fetchUpdates } = chat;

  const compose = useCallback(
    (text: string | null) => {
      const ready = text === null ? undefined : setComposerValue({ text });
      Promise.resolve(ready)
        .then(focusComposer)
        .catch(() => undefined);
    },
    [setComposerValue, focusComposer],
  );
  useEffect(() => () => composerText.disconnect(), [composerText]);

  // Stable over renders: the panel calls it when it opens, and must not take the focus again later.
  const onMounted = useCallback(
    (takesFocus: boolean) => {
      const text = composerText.connect(compose);
      if (text !== null || takesFocus) compose(text);
    },
    [composerText, compose],
  );

  const panel = useMemo<CopilotPanel>(
    () => ({
      control,
      scriptUrl: config.scriptUrl,
      error,
      connection,
      dismissError: () => setError(null),
      retry: () => {
        setError(null);
        fetchUpdates()?.catch(() => undefined);
      },
      onMounted,
    }),
    [control, config.scriptUrl, error, connection, fetchUpdates, onMounted],
  );

  return (
    <CopilotPanelContext value={panel}>
      <ChatAssistant />
    </CopilotPanelContext>
  );
}
