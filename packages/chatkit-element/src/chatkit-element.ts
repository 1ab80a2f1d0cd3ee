/**
 * The custom element: options in, events out, methods between. Holds one session and shows it in a
 * shadow root. Safe to import where there is no DOM.
 */
import type { ChatKitOptions, OpenAIChatKit } from "@openai/chatkit";
import { hostedApiUrl } from "./hosting";
import { IntegrationError, InvalidFrameParamsError, toError } from "./protocol/errors";
import { parseOptions } from "./protocol/parse-options";
import { createSession, type Session } from "./state/create-session";
import type { EmitEvent, EventName } from "./state/events";
import { paceFrames, scheduleFrame } from "./state/store";
import { mountViews } from "./views/mount";

const ElementBase: typeof HTMLElement =
  typeof HTMLElement === "undefined" ? (class {} as typeof HTMLElement) : HTMLElement;

type Methods = Pick<
  OpenAIChatKit,
  | "setOptions"
  | "focusComposer"
  | "setThreadId"
  | "sendCustomAction"
  | "sendUserMessage"
  | "setComposerValue"
  | "showHistory"
  | "hideHistory"
  | "fetchUpdates"
>;

/**
 * A chat in front of any ChatKit server, driven by the official `@openai/chatkit` interface.
 *
 * @element openai-chatkit
 * @slot start-mark - Stands above the greeting of the start screen.
 * @fires {CustomEvent<void>} chatkit.ready - Once, when the element is usable
 * @fires {CustomEvent<{error: Error}>} chatkit.error - A failure worth logging; `error.code` is stable
 * @fires {CustomEvent<{name: string, data?: object}>} chatkit.effect - A `client_effect` of the server
 * @fires {CustomEvent<{name: string, data?: object}>} chatkit.deeplink - A `chatkit-link://` was chosen
 * @fires {CustomEvent<void>} chatkit.response.start - A turn begins
 * @fires {CustomEvent<void>} chatkit.response.end - A turn has ended, client tools included
 * @fires {CustomEvent<void>} chatkit.history.open - The history panel opened
 * @fires {CustomEvent<void>} chatkit.history.close - The history panel closed
 * @fires {CustomEvent<{threadId: string | null}>} chatkit.thread.change - Another thread is shown
 * @fires {CustomEvent<{threadId: string}>} chatkit.thread.load.start - A stored thread starts to load
 * @fires {CustomEvent<{threadId: string}>} chatkit.thread.load.end - It was loaded, or failed to
 * @fires {CustomEvent<{toolId: string | null}>} chatkit.tool.change - Another composer tool is selected
 * @fires {CustomEvent<{name: string, data?: object}>} chatkit.log - A diagnostic, never message text
 */
export class ChatKitElement extends ElementBase implements Methods {
  #session: Session | null = null;
  #isShown = false;
  /** Resolves when the element is usable; methods called before wait for it. */
  readonly #ready: Promise<void>;
  #resolveReady: () => void = () => undefined;
  #isReady = false;
  /** Bindings attach listeners late, so nothing is dispatched before that; see #openEvents. */
  #areEventsOpen = false;
  #isOpeningEvents = false;
  #heldEvents: CustomEvent[] = [];
  #reportedProblems = "";
  #isSuspended = false;

  constructor() {
    super();
    this.#ready = new Promise((resolve) => {
      this.#resolveReady = resolve;
    });
  }

  /**
   * Replaces the whole configuration. Problems outside of `api` are reported and their branch takes
   * its default.
   *
   * @throws InvalidFrameParamsError when `api` is unusable; the previous options stay in force
   */
  setOptions(options: ChatKitOptions): void {
    this.#openEvents();
    const browserLocale = typeof navigator === "undefined" ? "en" : navigator.language || "en";
    try {
      const parsed = parseOptions(options, browserLocale);
      this.#report(parsed.problems);
      if (this.#session) this.#session.setOptions(parsed.options);
      else {
        this.#session = createSession({
          options: parsed.options,
          emit: this.#emit,
          hostedApiUrl,
          schedule: paceFrames(),
        });
      }
    } catch (error) {
      this.#emit("chatkit.error", { error: toError(error) });
      throw error;
    }
    this.#start();
  }

  connectedCallback(): void {
    if (this.#isSuspended) {
      this.#isSuspended = false;
      if (this.#isReady) void this.#session?.resume();
      else if (this.#session) this.#announceReady(this.#session);
    }
    this.#start();
  }

  disconnectedCallback(): void {
    // A move within the page is a removal and an insertion in one task: it must not end anything.
    queueMicrotask(() => {
      if (this.isConnected || !this.#session) return;
      this.#isSuspended = true;
      this.#session.suspend();
    });
  }

  async focusComposer(): Promise<void> {
    await (await this.#usable()).focusComposer();
  }

  async setThreadId(threadId: string | null): Promise<void> {
    await (await this.#usable()).setThreadId(threadId);
  }

  async sendCustomAction(
    action: Parameters<OpenAIChatKit["sendCustomAction"]>[0],
    itemId?: string,
  ): Promise<void> {
    await (await this.#usable()).sendCustomAction(action, itemId);
  }

  async sendUserMessage(params: Parameters<OpenAIChatKit["sendUserMessage"]>[0]): Promise<void> {
    await (await this.#usable()).sendUserMessage(params);
  }

  async setComposerValue(params: Parameters<OpenAIChatKit["setComposerValue"]>[0]): Promise<void> {
    await (await this.#usable()).setComposerValue(params);
  }

  async showHistory(): Promise<void> {
    await (await this.#usable()).showHistory();
  }

  async hideHistory(): Promise<void> {
    await (await this.#usable()).hideHistory();
  }

  async fetchUpdates(): Promise<void> {
    await (await this.#usable()).fetchUpdates();
  }

  /**
   * Shows a streaming response that the host asked for itself as an answer in the thread on screen:
   * a turn that went on while the page was reloaded, say. Settles when it has ended. An addition to
   * the official interface; look for it before calling it.
   *
   * @throws IntegrationError while busy, or without a thread
   */
  async playResponse(response: Response): Promise<void> {
    await (await this.#usable()).playResponse(response);
  }

  async #usable(): Promise<Session> {
    if (!this.#isReady) await this.#ready;
    if (!this.#session) throw new IntegrationError("method", "not ready");
    return this.#session;
  }

  /** Shows the session once there are options and a place in the page. */
  #start(): void {
    const session = this.#session;
    if (!session || !this.isConnected || this.#isShown) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    this.#isShown = true;
    mountViews(root, session.views);
    this.#announceReady(session);
  }

  #announceReady(session: Session): void {
    afterPassiveEffects(() => {
      if (this.#isReady || !this.isConnected) return;
      this.#isReady = true;
      this.#areEventsOpen = true;
      this.dispatchEvent(new CustomEvent("chatkit.ready"));
      this.#releaseEvents();
      this.#resolveReady();
      void session.begin();
    });
  }

  readonly #emit: EmitEvent = (name, ...[detail]) => {
    const event = new CustomEvent<unknown>(name satisfies EventName, { detail });
    if (this.#areEventsOpen) this.dispatchEvent(event);
    else this.#heldEvents.push(event);
  };

  /**
   * React attaches the binding's listeners after its first `setOptions`. Events from before that
   * are held back, in order, until they can be heard.
   */
  #openEvents(): void {
    if (this.#isOpeningEvents) return;
    this.#isOpeningEvents = true;
    afterPassiveEffects(() => {
      if (this.#session && this.isConnected && !this.#isReady) return;
      this.#areEventsOpen = true;
      this.#releaseEvents();
    });
  }

  #releaseEvents(): void {
    const held = this.#heldEvents;
    this.#heldEvents = [];
    for (const event of held) this.dispatchEvent(event);
  }

  #report(problems: readonly string[]): void {
    const summary = problems.join("\n");
    if (summary === this.#reportedProblems) return;
    this.#reportedProblems = summary;
    if (problems.length === 0) return;
    const error = new InvalidFrameParamsError(problems);
    console.warn(error.message);
    this.#emit("chatkit.error", { error });
  }
}

/**
 * Runs after React's passive effects of the current commit: measured with React 19, a frame and
 * then a task is the earliest point. Hidden pages have no frames, so a timer stands in.
 */
function afterPassiveEffects(callback: () => void): void {
  scheduleFrame(() => setTimeout(callback, 0));
}
