"use client";

import { type OpenAIChatKit, type UseChatKitReturn, useChatKit } from "@openai/chatkit-react";
import { useQuery } from "@tanstack/react-query";
import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTheme } from "@/lib/browser/use-theme";
import { fetchAssistantMode } from "@/lib/chat/assistant-mode";
import { chatErrorFor, chatErrorFromElement } from "@/lib/chat/chat-error";
import { chatDisclaimer, chatTheme, startGreeting, startPrompts } from "@/lib/chat/chat-options";
import { type ContinuedChat, Continuity } from "@/lib/chat/continuity";
import { lengthProblem, textToSend } from "@/lib/chat/message-limit";
import { recallThread, rememberThread } from "@/lib/chat/thread-memory";
import { CHATKIT, CONFIG, OWN_CHATKIT_SCRIPT } from "@/lib/config";
import { clearToken, getToken } from "@/lib/session/session-token";
import { pageStreams } from "@/lib/streams/streams";
import { localTimeZone } from "@/lib/time/time-zone";
import type {
  ChatConnection,
  ChatDomain,
  ChatEffect,
  ChatError,
  ChatKitConfig,
  ChatUser,
} from "@/types/chat";
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
  domain: ChatDomain;
  composerText: ComposerText;
  onEffect: (effect: ChatEffect) => void;
}

/** `playResponse` is an extra of our element. */
type PlayingChatKit = OpenAIChatKit & { playResponse?(response: Response): Promise<void> };

/** The chat of one person, connected with their backend and the page. */
export function ChatSession({ user, domain, composerText, onEffect }: ChatSessionProps) {
  const { close } = useCopilot();
  const theme = useTheme() ?? "light";
  const config = useMemo(() => chatKitConfig(user.id), [user.id]);
  const isOwnScript = config.scriptUrl === OWN_CHATKIT_SCRIPT;
  const [error, setError] = useState<ChatError | null>(null);
  const [connection, setConnection] = useState<ChatConnection>("connected");
  // undefined: the chat has not said yet which conversation it shows.
  const [threadId, setThread] = useState<string | null>();
  const mustLeaveThread = useRef(false);
  const chatNow = useRef<UseChatKitReturn | null>(null);

  // Read once: ChatKit looks at initialThread at its start only.
  const [start] = useState(() => ({
    thread: recallThread(user.id),
    prompts: domain.prompts(),
    hour: new Date().getHours(),
  }));

  const continuity = useMemo(
    () =>
      new Continuity({
        userId: user.id,
        apiUrl: config.apiUrl,
        initialThread: start.thread,
        getToken,
        clearToken,
        timeZone: localTimeZone,
        fetch: pageStreams().chat,
        chat: continuedChat(chatNow),
        onError: (failure, about) => {
          const isGone = failure.code === "not_found" && about.request === "threads.get_by_id";
          if (isGone) mustLeaveThread.current = true;
          else setError(chatErrorFor(failure, about));
        },
        // A broken answer stays broken while other requests succeed.
        onSuccess: (isMessage) =>
          setError((old) => (old?.action === "retry" && !isMessage ? old : null)),
        onConnection: setConnection,
      }),
    [user.id, config.apiUrl, start.thread],
  );
  // A layout effect: its cleanup runs before the element is taken off the page and aborts.
  useLayoutEffect(() => continuity.open(), [continuity]);

  const assistant = useQuery({
    queryKey: ["assistant", user.id],
    queryFn: () => fetchAssistantMode(user.id),
    staleTime: Number.POSITIVE_INFINITY,
  });

  const chat = useChatKit({
    api: { url: config.apiUrl, domainKey: config.domainKey, fetch: continuity.fetch },
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
      greeting: startGreeting(user.name, start.hour, domain.invitation),
      prompts: startPrompts(start.prompts[assistant.data ?? "offline"], isOwnScript),
    },
    threadItemActions: { feedback: true, retry: true },
    thread: { autoScroll: true },
    composer: { placeholder: domain.placeholder },
    disclaimer: chatDisclaimer(assistant.data ?? null),
    onReady: () => continuity.ready(),
    onThreadLoadStart: () => continuity.threadLoadStarted(),
    onThreadChange: ({ threadId: id }) => {
      rememberThread(user.id, id);
      setThread(id);
      continuity.threadChanged(id);
    },
    onThreadLoadEnd: ({ threadId: id }) => {
      if (!mustLeaveThread.current) return continuity.threadLoadEnded(id);
      // The remembered conversation was deleted elsewhere: a new one is what is left.
      mustLeaveThread.current = false;
      rememberThread(user.id, null);
      setTimeout(() => chat.setThreadId(null)?.catch(() => undefined));
    },
    onResponseStart: () => continuity.responseStarted(),
    onResponseEnd: () => continuity.responseEnded(),
    onEffect: ({ name, data }) => onEffect({ name, data }),
    // The fetch has told what it knows already; this is for errors on the way from there.
    onError: ({ error: cause }) => setError((told) => told ?? chatErrorFromElement(cause)),
  });

  const { control, setComposerValue, focusComposer } = chat;
  chatNow.current = chat;

  const compose = useCallback(
    (text: string | null) => {
      if (text !== null) continuity.words.replaced();
      const ready = text === null ? undefined : setComposerValue({ text });
      Promise.resolve(ready)
        .then(focusComposer)
        .catch(() => undefined);
    },
    [setComposerValue, focusComposer, continuity],
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
      domain,
      control,
      scriptUrl: config.scriptUrl,
      error,
      connection,
      dismissError: () => setError(null),
      retry: () => {
        setError(null);
        continuity.retry().catch(() => undefined);
      },
      onMounted,
      onInput: ({ nativeEvent }) => {
        const text = continuity.words.typed(nativeEvent);
        if (text !== null) setError((old) => lengthProblem(text) ?? withoutLength(old));
      },
      onSending: (event) => {
        const text = textToSend(event.nativeEvent);
        const problem = text === null ? null : lengthProblem(text);
        if (!problem) return;
        event.preventDefault();
        event.stopPropagation();
        setError(problem);
      },
    }),
    [domain, control, config.scriptUrl, error, connection, continuity, onMounted],
  );

  return (
    <CopilotPanelContext value={panel}>
      <ChatAssistant />
    </CopilotPanelContext>
  );
}

function withoutLength(error: ChatError | null): ChatError | null {
  return error?.code === "too_large" ? null : error;
}

/** The chat's methods as they are at the time of a call; those of a chat that is gone do nothing. */
function continuedChat(chat: RefObject<UseChatKitReturn | null>): ContinuedChat {
  return {
    play() {
      const element: PlayingChatKit | null | undefined = chat.current?.ref.current;
      return element?.playResponse?.bind(element) ?? null;
    },
    fetchUpdates: async () => chat.current?.fetchUpdates(),
    setComposerValue: async (value) => chat.current?.setComposerValue(value),
    sendUserMessage: async (message) => chat.current?.sendUserMessage(message),
  };
}
