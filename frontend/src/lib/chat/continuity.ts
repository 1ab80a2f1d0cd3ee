/**
 * Nothing is lost between two looks at the chat: an answer goes on after a reload and in a second
 * tab, a message that was on its way arrives once, and words that were not sent are there again.
 * The page tells what happens to the chat; this tells the chat what to do about it.
 */
import { type ChatFetchOptions, createChatFetch } from "./chat-fetch";
import { KeptWords } from "./kept-words";
import { OutgoingMemory, readMessage } from "./outgoing-requests";
import { rememberDraft } from "./thread-memory";
import { type FollowedChat, TurnFollower } from "./turn-follower";

export interface ContinuedChat extends FollowedChat {
  setComposerValue(value: { text: string }): Promise<void>;
  sendUserMessage(message: { text: string }): Promise<void>;
}

export interface ContinuityOptions extends Omit<ChatFetchOptions, "isLeaving" | "outgoing"> {
  readonly userId: string;
  /** The thread that the chat begins with; null for a new one. */
  readonly initialThread: string | null;
  readonly chat: ContinuedChat;
}

export class Continuity {
  /** For ChatKit's `api.fetch`. */
  readonly fetch: typeof fetch;
  readonly words: KeptWords;
  readonly #options: ContinuityOptions;
  readonly #outgoing: OutgoingMemory;
  readonly #follower: TurnFollower;
  #tabs: BroadcastChannel | null = null;
  #hasBegun = false;
  #isLoading = false;
  #isLeavingPage = false;
  #isLeavingThread = false;

  constructor(options: ContinuityOptions) {
    const { userId, initialThread, chat, onSuccess } = options;
    this.#options = options;
    this.#outgoing = new OutgoingMemory(userId, ({ threadId }) =>
      rememberDraft(userId, threadId, ""),
    );
    this.words = new KeptWords(userId, this.#outgoing, initialThread);
    this.fetch = createChatFetch({
      ...options,
      outgoing: this.#outgoing,
      isLeaving: () => this.#isLeavingPage || this.#isLeavingThread,
      onSuccess: (isMessage) => {
        onSuccess(isMessage);
        const { threadId } = this.#follower;
        if (isMessage && threadId !== null) this.#tabs?.postMessage(threadId);
      },
    });
    this.#follower = new TurnFollower({ apiUrl: options.apiUrl, fetch: this.fetch, chat });
  }

  /** Listens to the person's other tabs; returns the undoing, for when the chat leaves the page. */
  open(): () => void {
    this.#isLeavingPage = false;
    const tabs = new BroadcastChannel(`tandem.turns.${this.#options.userId}`);
    this.#tabs = tabs;
    const catchUp = () => quietly(this.#follower.threadMayHaveChanged());
    tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === this.#follower.threadId) catchUp();
    };
    // A tab that slept heard nothing.
    const onVisibilityChange = () => {
      if (document.visibilityState === "visible") catchUp();
    };
    document.addEventListener("visibilitychange", onVisibilityChange);
    return () => {
      this.#isLeavingPage = true;
      tabs.close();
      document.removeEventListener("visibilitychange", onVisibilityChange);
    };
  }

  /** The chat takes commands. */
  ready(): void {
    if (this.#options.initialThread === null) this.#threadShown();
  }

  threadLoadStarted(): void {
    this.#isLoading = true;
    this.#leaveThread();
  }

  threadChanged(threadId: string | null): void {
    const isCreated = threadId !== null && this.#follower.threadId === null && !this.#isLoading;
    this.#follower.threadChanged(threadId);
    if (isCreated) this.words.threadCreated(threadId);
    else this.words.threadChanged(threadId);
    if (threadId !== null) return;
    this.#isLoading = false;
    this.#leaveThread();
    this.#threadShown();
  }

  threadLoadEnded(threadId: string): void {
    this.#isLoading = false;
    this.#follower.threadChanged(threadId);
    this.words.threadChanged(threadId);
    this.#threadShown();
  }

  responseStarted(): void {
    this.#follower.responseStarted();
  }

  responseEnded(): void {
    this.#follower.responseEnded();
  }

  /** Reads the thread again, also one that did not load, and goes on with its answer. */
  async retry(): Promise<void> {
    await this.#options.chat.fetchUpdates();
    await this.#follower.threadLoaded();
  }

  /** The thread on screen is as the server has it: now comes what the server does not have. */
  #threadShown(): void {
    const kept = this.#hasBegun ? null : this.#outgoing.kept();
    this.#hasBegun = true;
    const text = this.words.restored();
    if (text !== null) quietly(this.#options.chat.setComposerValue({ text }));
    const message = kept && !kept.isFailed ? readMessage(kept.body) : null;
    const { threadId } = this.#follower;
    if (!kept || message?.threadId !== threadId) quietly(this.#follower.threadLoaded());
    else if (threadId !== null) quietly(this.#follower.resend(kept.body));
    else quietly(this.#options.chat.sendUserMessage({ text: message.text }));
  }

  /** Going to another thread ends its requests; the answer in the old one shall go on. */
  #leaveThread(): void {
    this.#isLeavingThread = true;
    setTimeout(() => {
      this.#isLeavingThread = false;
    });
  }
}

/** For what the fetch has told the person already when it fails. */
function quietly(work: Promise<void>): void {
  work.catch(() => undefined);
}
