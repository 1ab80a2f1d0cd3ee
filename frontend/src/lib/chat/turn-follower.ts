/**
 * Shows answers that were begun elsewhere: before this page was loaded, or in another tab. The
 * conversation goes on from the log of the turn, live where the chat can play a response, and with
 * another build of ChatKit as soon as the turn has ended.
 */

import { turnLogUrl } from "@/lib/streams/turn-log-url";

export interface FollowedChat {
  /** Plays a streaming response as an answer in the thread on screen; null where that is unknown. */
  play(): ((response: Response) => Promise<void>) | null;
  /** Reads the thread on screen again. */
  fetchUpdates(): Promise<void>;
}

export interface TurnFollowerOptions {
  /** ChatKit endpoint of this person; the turns are below it. */
  readonly apiUrl: string;
  /** Authorized, and whole where the network is not: see chat-fetch.ts. */
  readonly fetch: typeof fetch;
  readonly chat: FollowedChat;
  readonly now_ms?: () => number;
}

interface Turn {
  readonly id: string;
  readonly thread_id: string | null;
  readonly status: string;
  readonly ended_at: string | null;
}

/** A turn that ended this near to now may have ended while the thread was being read. */
const JUST_NOW_MS = 60_000;

export class TurnFollower {
  readonly #options: Required<TurnFollowerOptions>;
  #threadId: string | null = null;
  #isResponding = false;
  /** Changes with every look and every other thread, so that older looks end. */
  #look = 0;
  #hasMissed = false;

  constructor(options: TurnFollowerOptions) {
    this.#options = { now_ms: Date.now, ...options };
  }

  /** The thread on screen; null for a new one. */
  get threadId(): string | null {
    return this.#threadId;
  }

  threadChanged(threadId: string | null): void {
    if (threadId === this.#threadId) return;
    this.#threadId = threadId;
    this.#hasMissed = false;
    this.#look += 1;
  }

  responseStarted(): void {
    this.#isResponding = true;
  }

  responseEnded(): void {
    this.#isResponding = false;
    if (this.#hasMissed) this.threadMayHaveChanged().catch(() => undefined);
  }

  /** The thread on screen was just read: shows what its running turn still has to say. */
  threadLoaded(): Promise<void> {
    return this.#catchUp(false);
  }

  /** Something may have happened in the thread on screen since it was read. */
  threadMayHaveChanged(): Promise<void> {
    return this.#catchUp(true);
  }

  /** Sends a message that was on its way when the page was left, and shows its answer. */
  async resend(body: string): Promise<void> {
    this.#look += 1;
    await this.#show(() => this.#options.fetch(this.#options.apiUrl, post(body)));
  }

  async #catchUp(isStale: boolean): Promise<void> {
    const { apiUrl, chat, fetch, now_ms } = this.#options;
    const threadId = this.#threadId;
    this.#hasMissed = threadId !== null && this.#isResponding;
    if (threadId === null || this.#isResponding) return;
    this.#look += 1;
    const look = this.#look;
    const response = await fetch(`${apiUrl}/turns`);
    if (!response.ok) return;
    const { items } = (await response.json()) as { items: readonly Turn[] };
    if (!this.#isCurrent(look)) return;

    const turn = items.findLast((item) => item.thread_id === threadId);
    if (turn?.status === "running") {
      const url = turnLogUrl(apiUrl, turn.id, 0);
      await this.#show(() => fetch(url, { headers: { Accept: "text/event-stream" } }));
      return;
    }
    const ended_ms = turn?.ended_at ? Date.parse(turn.ended_at) : Number.NaN;
    const hasJustEnded = Math.abs(now_ms() - ended_ms) < JUST_NOW_MS;
    if (isStale || hasJustEnded) await chat.fetchUpdates();
  }

  async #show(ask: () => Promise<Response>): Promise<void> {
    const look = this.#look;
    const response = await ask();
    if (!response.ok) return;
    const play = this.#isCurrent(look) ? this.#options.chat.play() : null;
    if (play) return play(response);
    // Read to its end rather than closed: closing it would mean stop.
    await response.text();
    if (this.#isCurrent(look)) await this.#options.chat.fetchUpdates();
  }

  #isCurrent(look: number): boolean {
    return look === this.#look && !this.#isResponding;
  }
}

function post(body: string): RequestInit {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body };
}
