/**
 * What the views see of a chat: stores to render from and gestures to call. One session per
 * element. `create-session.ts` puts it together; tests may pass an object of the same shape.
 */
import type { UserMessageContent } from "../protocol/items";
import type { Options } from "../protocol/options";
import type { StructuredInputSubmission } from "../protocol/requests";
import type { ActionConfig, WidgetRoot } from "../protocol/widgets";
import type { ComposerState } from "./composer-state";
import type { EmitEvent } from "./events";
import type { HistoryState } from "./history-state";
import type { ReadonlyStore } from "./store";
import type { ThreadState } from "./thread-state";
import type { TurnState } from "./turn-state";

export interface ThreadGestures {
  readonly state: ReadonlyStore<ThreadState>;
  /** Switches to another thread as the user's choice; null is the new-thread view. */
  open(threadId: string | null): Promise<void>;
  /** Loads the thread again after a failed load. */
  reload(): Promise<void>;
  /** Loads the page before the oldest item shown. */
  loadOlder(): Promise<void>;
  dismissNotice(id: number): void;
  giveFeedback(itemIds: readonly string[], kind: "positive" | "negative"): Promise<void>;
}

export interface TurnGestures {
  readonly state: ReadonlyStore<TurnState>;
  /** The newest SSE `id:` of the newest response, for servers that number their frames; else null. */
  readonly lastEventId: ReadonlyStore<string | null>;
  /** Sends a starter prompt at once. */
  sendPrompt(prompt: string | UserMessageContent[]): Promise<void>;
  stop(): void;
  /** Asks for the answer to a user message again; items after it disappear. */
  retryAfter(userMessageId: string): Promise<void>;
  /** Does what the error block's retry stands for. */
  retryError(): Promise<void>;
  /** Sends a failed optimistic message once more, same body. */
  resend(localItemId: string): Promise<void>;
  submitStructuredInput(itemId: string, input: StructuredInputSubmission): Promise<void>;
  /**
   * Runs an action of a widget, form values already in its payload: by the host's callback, a
   * synchronous or a streaming request. Streaming actions do nothing while responding.
   * Settles when the loading look may end and never rejects; failures become events.
   *
   * @param source the widget item, or a preview (`itemId: null`)
   */
  runWidgetAction(
    source: { itemId: string | null; widget: WidgetRoot },
    action: ActionConfig,
  ): Promise<void>;
}

export interface HistoryGestures {
  readonly state: ReadonlyStore<HistoryState>;
  show(): void;
  hide(): void;
  reload(): Promise<void>;
  rename(threadId: string, title: string): Promise<void>;
  /** Deletes for good; the view has asked the user before. */
  remove(threadId: string): Promise<void>;
  dismissFailure(): void;
}

export interface ComposerGestures {
  readonly state: ReadonlyStore<ComposerState>;
  /** The view reports what the user typed. */
  edit(segments: readonly UserMessageContent[]): void;
  setReply(quotedText: string | null): void;
  addFiles(files: readonly File[]): Promise<void>;
  retryUpload(localId: string): Promise<void>;
  removeAttachment(localId: string): Promise<void>;
  dismissRefusals(): void;
  selectTool(toolId: string | null): void;
  selectModel(modelId: string): void;
  /** Sends the draft; does nothing when `canSend` is false. */
  submit(): Promise<void>;
  /** Takes a message that did not reach the server out of the conversation and into the draft. */
  editUnsent(localItemId: string): void;
  /** Audio to text; throws when the server cannot. The caller inserts the text. */
  transcribe(audio: Blob, mimeType: string): Promise<string>;
  /** The view says how to focus its field; returns the function that takes it back. */
  registerFocus(focus: () => void): () => void;
}

export interface ChatSession {
  readonly options: ReadonlyStore<Options>;
  readonly thread: ThreadGestures;
  readonly turn: TurnGestures;
  readonly history: HistoryGestures;
  readonly composer: ComposerGestures;
  /** Dispatches one of the element's events (deeplinks, logs, errors of callbacks). */
  readonly emit: EmitEvent;
  /** Reports a failure worth logging as `chatkit.error`. */
  reportError(error: Error): void;
}
