/** Puts the controllers of one element together, and gives hosts their methods. */

import { ProtocolClient } from "../protocol/client";
import { IntegrationError } from "../protocol/errors";
import type { Attachment, UserMessageContent } from "../protocol/items";
import type { Options } from "../protocol/options";
import { shareStructure } from "../protocol/parse-options";
import { ComposerController, type ComposerValue } from "./composer-controller";
import type { EmitEvent } from "./events";
import { HistoryController } from "./history-controller";
import { contentOf } from "./outgoing-message";
import type { ChatSession } from "./session";
import { reportError, type SessionCore } from "./session-core";
import { createStore, type Schedule } from "./store";
import { ThreadController } from "./thread-controller";
import { EMPTY_THREAD, isThreadActive } from "./thread-state";
import { TurnController } from "./turn-controller";
import { runWidgetAction } from "./widget-actions";

export interface HostMessage {
  text?: string;
  content?: readonly UserMessageContent[];
  reply?: string;
  attachments?: readonly Attachment[];
  newThread?: boolean;
  toolChoice?: { id: string };
  model?: string;
}

export interface SessionSettings {
  options: Options;
  emit: EmitEvent;
  hostedApiUrl: () => string | null;
  /** How the thread's listeners are told of changes: with the frame, so that deltas coalesce. */
  schedule?: Schedule;
}

export type Session = ReturnType<typeof createSession>;

export function createSession(settings: SessionSettings) {
  const options = createStore(settings.options);
  const core: SessionCore = {
    options,
    emit: settings.emit,
    thread: createStore(EMPTY_THREAD, settings.schedule),
    client: new ProtocolClient({
      api: () => options.get().api,
      locale: () => options.get().locale,
      hostedApiUrl: settings.hostedApiUrl,
    }),
  };
  const history = new HistoryController(core);
  const thread = new ThreadController(core);
  const turn = new TurnController(core, history);
  const composer = new ComposerController(core, turn);

  thread.onLeave = () => turn.leave();
  thread.onSwitch = () => composer.clear();
  history.onRemoved = (threadId) => {
    if (thread.activeId === threadId) void thread.open(null);
  };
  composer.adaptTo(settings.options);

  const busyReason = (): string | null => {
    if (turn.isResponding) return "already responding";
    return thread.isLoading ? "thread is loading" : null;
  };
  const refuseWhileBusy = (method: string) => {
    const reason = busyReason();
    if (reason) throw new IntegrationError(method, reason);
  };
  const isReadOnly = () => !isThreadActive(core.thread.get());

  const views: ChatSession = {
    options,
    emit: core.emit,
    reportError: (error) => reportError(core, error),
    history,
    composer,
    thread,
    turn: {
      state: turn.state,
      lastEventId: turn.lastEventId,
      async sendPrompt(prompt) {
        const content = contentOf(prompt);
        if (!content || busyReason() || isReadOnly()) return;
        const { toolId, modelId } = composer.state.get();
        await turn.sendMessage({
          content,
          quotedText: "",
          attachments: [],
          inferenceOptions: {
            ...(toolId === null ? {} : { tool_choice: { id: toolId } }),
            ...(modelId === null ? {} : { model: modelId }),
          },
        });
      },
      stop: () => turn.stop(),
      retryAfter: (id) => turn.retryAfter(id),
      retryError: () => turn.retryError(),
      resend: (id) => turn.resend(id),
      submitStructuredInput: (id, input) => turn.submitStructuredInput(id, input),
      runWidgetAction: (source, action) => runWidgetAction(core, turn, source, action),
    },
  };

  return {
    views,

    setOptions(next: Options): void {
      options.set(shareStructure(options.get(), next));
      composer.adaptTo(options.get());
      if (!options.get().history.enabled) history.hide();
    },

    /** Shows the thread that the options name; the first step of a session. */
    async begin(): Promise<void> {
      const { initialThread } = options.get();
      if (initialThread !== null) await thread.open(initialThread);
    },

    /** Ends everything that runs; the element left the page. */
    suspend(): void {
      turn.abort();
      thread.suspend();
      history.suspend();
      composer.suspend();
    },

    /** The element is back in the page. */
    resume(): Promise<void> {
      return thread.restore();
    },

    async focusComposer(): Promise<void> {
      history.hide();
      composer.focus();
    },

    async setThreadId(threadId: string | null | undefined): Promise<void> {
      const next = threadId ?? null;
      if (next === thread.activeId) return;
      refuseWhileBusy("setThreadId");
      history.hide();
      await thread.open(next);
    },

    async sendUserMessage(message: HostMessage): Promise<void> {
      refuseWhileBusy("sendUserMessage");
      const attachments = [...(message.attachments ?? [])];
      const content = contentOf(message.content ?? message.text ?? "");
      if (!content && attachments.length === 0) {
        throw new IntegrationError("sendUserMessage", "no content");
      }
      if (!message.newThread && isReadOnly()) {
        throw new IntegrationError("sendUserMessage", "thread is not active");
      }
      if (message.newThread) thread.startNew();
      history.hide();
      await turn.sendMessage({
        content: content ?? [],
        quotedText: message.reply ?? "",
        attachments,
        inferenceOptions: {
          ...(message.toolChoice ? { tool_choice: { id: message.toolChoice.id } } : {}),
          ...(message.model ? { model: message.model } : {}),
        },
      });
    },

    setComposerValue(value: ComposerValue): Promise<void> {
      return composer.setValue(value);
    },

    async sendCustomAction(
      action: { type: string; payload?: unknown },
      itemId?: string,
    ): Promise<void> {
      refuseWhileBusy("sendCustomAction");
      const threadId = core.thread.get().thread?.id;
      if (!threadId) throw new IntegrationError("sendCustomAction", "no active thread.");
      await turn.runAction(threadId, action, itemId);
    },

    async playResponse(response: Response): Promise<void> {
      refuseWhileBusy("playResponse");
      if (!core.thread.get().thread)
        throw new IntegrationError("playResponse", "no active thread.");
      await turn.play(response);
    },

    async showHistory(): Promise<void> {
      history.show();
    },

    async hideHistory(): Promise<void> {
      history.hide();
    },

    /** Waits for a running turn first: its frames are newer than what a read would bring. */
    async fetchUpdates(): Promise<void> {
      await turn.whenIdle();
      await thread.fetchUpdates();
    },
  };
}
