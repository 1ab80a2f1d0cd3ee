/**
 * Runs turns: a streaming request, the client tools it asks for, and their continuations, between
 * one `chatkit.response.start` and one `chatkit.response.end`. One turn at a time.
 */
import { readFrames } from "../protocol/client";
import { isAbort, isRefusedInput, StreamEventError } from "../protocol/errors";
import type { Attachment, ClientToolCallItem, UserMessageContent } from "../protocol/items";
import type {
  StreamingRequest,
  StructuredInputSubmission,
  UserMessageInput,
} from "../protocol/requests";
import type { StreamEvent } from "../protocol/stream-events";
import { abortable, callClientTool } from "./client-tool";
import type { HistoryController } from "./history-controller";
import { log, reportError, type SessionCore } from "./session-core";
import { createStore } from "./store";
import { reduceThread, retryTarget } from "./thread-reducer";
import { isThreadActive, localId, type ThreadState } from "./thread-state";
import type { TurnState } from "./turn-state";

export interface OutgoingMessage {
  content: UserMessageContent[];
  quotedText: string;
  attachments: Attachment[];
  inferenceOptions: UserMessageInput["inference_options"];
}

const IDLE: TurnState = {
  status: "idle",
  allowCancel: false,
  isRunningClientTool: false,
};

/** What a stream of a turn comes from: a request to send, or a response that is already there. */
type TurnSource = StreamingRequest | Response;

/** One running turn. Once detached it reads on, but nothing of it reaches the screen. */
interface Running {
  abort: AbortController;
  isDetached: boolean;
  /** Resolves with the first frame, or with the end if none comes. */
  accepted: Promise<void>;
  accept: () => void;
  finished: Promise<void>;
}

export class TurnController {
  readonly state = createStore<TurnState>(IDLE);
  /** Apart from `state`: it changes with every frame, and hardly anything depends on it. */
  readonly lastEventId = createStore<string | null>(null);
  readonly #core: SessionCore;
  readonly #history: HistoryController;
  readonly #unsent = new Map<string, OutgoingMessage>();
  /** Takes a message that the server refuses back into the draft; false when that holds another. */
  takeBack: (message: OutgoingMessage) => boolean = () => false;
  #running: Running | null = null;
  #localIds = 0;

  constructor(core: SessionCore, history: HistoryController) {
    this.#core = core;
    this.#history = history;
  }

  get isResponding(): boolean {
    return this.#running !== null;
  }

  /** Settles when no turn runs. */
  async whenIdle(): Promise<void> {
    while (this.#running) await this.#running.finished;
  }

  /** Shows the message at once and sends it; settles with the first frame or the failure. */
  sendMessage(message: OutgoingMessage): Promise<void> {
    this.#localIds += 1;
    const id = localId(this.#localIds);
    this.#updateThread((now) => ({
      ...now,
      error: null,
      items: [
        ...now.items,
        {
          type: "user_message",
          id,
          content: message.content,
          attachments: message.attachments,
          quoted_text: message.quotedText || null,
          inference_options: message.inferenceOptions,
        },
      ],
      unconfirmed: { ...now.unconfirmed, [id]: "sending" },
    }));
    return this.#deliver(id, message);
  }

  async resend(id: string): Promise<void> {
    const message = this.#unsent.get(id);
    if (!message || this.#isBlocked()) return;
    this.#updateThread((now) => {
      const bubble = now.items.find((item) => item.id === id);
      const others = now.items.filter((item) => item.id !== id);
      return {
        ...now,
        error: null,
        items: bubble ? [...others, bubble] : now.items,
        unconfirmed: { ...now.unconfirmed, [id]: "sending" },
      };
    });
    await this.#deliver(id, message);
  }

  /** Removes a message that never reached the server from the conversation and hands it over. */
  withdraw(id: string): OutgoingMessage | null {
    const message = this.#unsent.get(id);
    if (!message || this.#core.thread.get().unconfirmed[id] === "sending") return null;
    this.#unsent.delete(id);
    this.#updateThread((now) => {
      const { [id]: _withdrawn, ...unconfirmed } = now.unconfirmed;
      return { ...now, unconfirmed, items: now.items.filter((item) => item.id !== id) };
    });
    return message;
  }

  #deliver(id: string, message: OutgoingMessage): Promise<void> {
    this.#unsent.set(id, message);
    const input: UserMessageInput = {
      content: message.content,
      quoted_text: message.quotedText,
      attachments: message.attachments.map((attachment) => attachment.id),
      inference_options: message.inferenceOptions,
    };
    const thread = this.#core.thread.get().thread;
    const request: StreamingRequest = thread
      ? { type: "threads.add_user_message", params: { input, thread_id: thread.id } }
      : { type: "threads.create", params: { input } };
    return this.#start(request).accepted;
  }

  /** Sends an action of the host or a widget; settles when its stream has finished. */
  runAction(threadId: string, action: { type: string; payload?: unknown }, itemId?: string) {
    const wire =
      action.payload === undefined
        ? { type: action.type }
        : { type: action.type, payload: action.payload };
    this.#updateThread((now) => ({ ...now, error: null }));
    return this.#start({
      type: "threads.custom_action",
      params: {
        thread_id: threadId,
        ...(itemId === undefined ? {} : { item_id: itemId }),
        action: wire,
      },
    }).finished;
  }

  async submitStructuredInput(itemId: string, input: StructuredInputSubmission): Promise<void> {
    const threadId = this.#core.thread.get().thread?.id;
    if (!threadId || this.#isBlocked()) return;
    this.#updateThread((now) => ({ ...now, error: null }));
    await this.#start({
      type: "threads.add_structured_input",
      params: { thread_id: threadId, item_id: itemId, input },
    }).finished;
  }

  async retryAfter(userMessageId: string): Promise<void> {
    const { thread, items } = this.#core.thread.get();
    const index = items.findIndex((item) => item.id === userMessageId);
    if (!thread || this.#isBlocked() || items[index]?.type !== "user_message") return;
    this.#updateThread((now) => ({
      ...now,
      error: null,
      items: now.items.slice(0, index + 1),
      streamingIds: new Set(),
    }));
    await this.#start({
      type: "threads.retry_after_item",
      params: { thread_id: thread.id, item_id: userMessageId },
    }).finished;
  }

  async retryError(): Promise<void> {
    const retry = this.#core.thread.get().error?.retry;
    if (retry) await this.retryAfter(retry.itemId);
  }

  /** Plays a response that the host got by itself, as a turn of the thread on screen. */
  play(response: Response): Promise<void> {
    this.#updateThread((now) => ({ ...now, error: null }));
    return this.#start(response).finished;
  }

  /** The user's stop: ends the request; what was written stays. */
  stop(): void {
    if (this.state.get().allowCancel) this.abort();
  }

  /** Ends the turn whether or not the server allows cancelling (the element leaves the page). */
  abort(): void {
    this.#running?.abort.abort();
  }

  /** The user goes elsewhere: cancels, or lets a turn that cannot be cancelled finish unseen. */
  leave(): void {
    const running = this.#running;
    if (!running) return;
    if (this.state.get().allowCancel) running.abort.abort();
    this.#end(running);
    running.isDetached = true;
  }

  #isBlocked(): boolean {
    const thread = this.#core.thread.get();
    return this.isResponding || thread.load.status !== "ready" || !isThreadActive(thread);
  }

  #start(source: TurnSource): Running {
    let accept = () => {};
    const accepted = new Promise<void>((resolve) => {
      accept = resolve;
    });
    const running: Running = {
      abort: new AbortController(),
      isDetached: false,
      accepted,
      accept,
      finished: Promise.resolve(),
    };
    this.#running = running;
    this.state.set({ ...IDLE, status: "responding" });
    this.lastEventId.set(null);
    this.#core.emit("chatkit.response.start");
    running.finished = this.#run(running, source);
    return running;
  }

  async #run(running: Running, first: TurnSource): Promise<void> {
    let source: TurnSource | null = first;
    try {
      while (source) {
        const call: ClientToolCallItem | null = await this.#consume(running, source);
        source = call ? await this.#answerToolCall(running, call) : null;
      }
    } catch (error) {
      if (!isAbort(error) && !running.isDetached) this.#fail(first, error);
    } finally {
      running.accept();
      this.#end(running);
    }
  }

  /** Reads one response; returns the client tool call it ended with. */
  async #consume(running: Running, source: TurnSource): Promise<ClientToolCallItem | null> {
    let call: ClientToolCallItem | null = null;
    const { signal } = running.abort;
    const frames =
      source instanceof Response
        ? readFrames("response", source, signal)
        : this.#core.client.stream(source, signal);
    for await (const frame of frames) {
      running.accept();
      if (frame.kind === "unknown") {
        log(this.#core, "stream.unknown_event", { type: frame.type });
        continue;
      }
      const { event } = frame;
      if (event.type === "thread.item.done" && event.item.type === "client_tool_call") {
        call = event.item.status === "pending" ? event.item : null;
      } else if (event.type === "error") call = null;
      if (!running.isDetached) this.#apply(event, frame.lastEventId);
    }
    return call;
  }

  #apply(event: StreamEvent, lastEventId: string | null): void {
    const wasThread = this.#core.thread.get().thread?.id;
    if (lastEventId !== null) this.lastEventId.set(lastEventId);
    this.#updateThread((now) => reduceThread(now, event));
    switch (event.type) {
      case "thread.created":
        this.#history.noteThread(event.thread);
        if (event.thread.id !== wasThread) {
          this.#core.emit("chatkit.thread.change", { threadId: event.thread.id });
        }
        break;
      case "thread.updated":
        this.#history.noteThread(event.thread);
        break;
      case "stream_options":
        this.state.update((now) => ({
          ...now,
          allowCancel: event.stream_options.allow_cancel === true,
        }));
        break;
      case "client_effect":
        this.#core.emit("chatkit.effect", {
          name: event.name,
          ...(event.data ? { data: event.data } : {}),
        });
        break;
      case "error":
        reportError(
          this.#core,
          new StreamEventError(event.code ?? "custom", event.message ?? null),
        );
        break;
    }
  }

  /** Runs the page's function for a tool call; its failure is an answer too. */
  async #answerToolCall(
    running: Running,
    call: ClientToolCallItem,
  ): Promise<StreamingRequest | null> {
    const threadId = call.thread_id ?? this.#core.thread.get().thread?.id;
    if (!threadId) return null;
    if (!running.isDetached) this.state.update((now) => ({ ...now, isRunningClientTool: true }));
    const result = await abortable(callClientTool(this.#core, call), running.abort.signal);
    if (!running.isDetached) this.state.update((now) => ({ ...now, isRunningClientTool: false }));
    return {
      type: "threads.add_client_tool_output",
      params: { thread_id: threadId, result },
    };
  }

  #fail(source: TurnSource, error: unknown): void {
    reportError(this.#core, error);
    const { unconfirmed } = this.#core.thread.get();
    const unsentId = Object.keys(unconfirmed).find((id) => unconfirmed[id] === "sending");
    const delivery = isRefusedInput(error) ? "refused" : "failed";
    this.#updateThread((now) => {
      const isRetryable = unsentId === undefined && isRepeatable(source);
      return {
        ...now,
        unconfirmed: unsentId ? { ...now.unconfirmed, [unsentId]: delivery } : now.unconfirmed,
        error: {
          message: null,
          code: "request_failed",
          retry: isRetryable ? retryTarget(now) : null,
        },
      };
    });
    const refused = delivery === "refused" && unsentId ? this.#unsent.get(unsentId) : undefined;
    if (unsentId && refused && this.takeBack(refused)) this.withdraw(unsentId);
  }

  /** Back to rest, once per turn. */
  #end(running: Running): void {
    if (running.isDetached || this.#running !== running) return;
    this.#running = null;
    this.#updateThread((now) => {
      const stillSending = Object.keys(now.unconfirmed).filter(
        (id) => now.unconfirmed[id] === "sending",
      );
      const unconfirmed = { ...now.unconfirmed };
      for (const id of stillSending) delete unconfirmed[id];
      return { ...now, progress: null, streamingIds: new Set(), unconfirmed };
    });
    for (const id of this.#unsent.keys()) {
      if (this.#core.thread.get().unconfirmed[id] === undefined) this.#unsent.delete(id);
    }
    this.state.set(IDLE);
    this.#core.emit("chatkit.response.end");
  }

  #updateThread(change: (now: ThreadState) => ThreadState): void {
    this.#core.thread.update(change);
  }
}

/**
 * A failed action or answer can be given again where it was; only failed messages and their
 * continuations are retried from the user message, which deletes what followed it.
 */
function isRepeatable(source: TurnSource): boolean {
  if (source instanceof Response) return true;
  return source.type !== "threads.custom_action" && source.type !== "threads.add_structured_input";
}
