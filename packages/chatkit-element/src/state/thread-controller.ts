/** Loads threads, pages back through them and brings them up to date. */
import { isAbort, toError } from "../protocol/errors";
import { shareStructure } from "../protocol/parse-options";
import type { ThreadGestures } from "./session";
import { activeThreadId, log, reportError, type SessionCore } from "./session-core";
import { readPageBefore, readThread, readThreadBackTo } from "./thread-pages";
import { metadataOf } from "./thread-reducer";
import { EMPTY_THREAD, isLocalId, type ThreadState } from "./thread-state";

export class ThreadController implements ThreadGestures {
  readonly state;
  readonly #core: SessionCore;
  #loading: AbortController | null = null;
  #paging: AbortController | null = null;
  #updating: Promise<void> | null = null;
  /** Called before the user leaves the thread on screen; the turn ends or goes on unseen. */
  onLeave: () => void = () => undefined;
  /** Called when another thread takes the place of the one on screen. */
  onSwitch: () => void = () => undefined;

  constructor(core: SessionCore) {
    this.#core = core;
    this.state = core.thread;
  }

  get activeId(): string | null {
    return activeThreadId(this.state.get());
  }

  get isLoading(): boolean {
    return this.state.get().load.status === "loading";
  }

  async open(threadId: string | null): Promise<void> {
    if (threadId === this.activeId) return;
    this.onLeave();
    this.#abortReads();
    if (threadId !== null) return this.#load(threadId, true);
    this.state.set(EMPTY_THREAD);
    this.onSwitch();
    this.#core.emit("chatkit.thread.change", { threadId: null });
  }

  /** Empties the view for a message that starts a new thread, whose id is not known yet. */
  startNew(): void {
    this.#abortReads();
    this.state.set(EMPTY_THREAD);
  }

  async reload(): Promise<void> {
    const { load } = this.state.get();
    if (load.status === "failed") await this.#load(load.threadId, false);
  }

  /** Shows the same thread again after the element was out of the page. */
  async restore(): Promise<void> {
    const threadId = this.activeId;
    if (threadId !== null) await this.#load(threadId, false);
  }

  async #load(threadId: string, isChange: boolean): Promise<void> {
    const abort = new AbortController();
    this.#abortReads();
    this.#loading = abort;
    this.state.set({ ...EMPTY_THREAD, load: { status: "loading", threadId } });
    this.#core.emit("chatkit.thread.load.start", { threadId });
    if (isChange) {
      this.onSwitch();
      this.#core.emit("chatkit.thread.change", { threadId });
    }
    try {
      const { thread, items, older } = await readThread(this.#core.client, threadId, abort.signal);
      if (this.#loading !== abort) return;
      this.state.set({
        ...EMPTY_THREAD,
        thread: metadataOf(thread, null),
        items,
        older: { ...older, status: "idle" },
      });
    } catch (error) {
      if (this.#loading !== abort) return;
      if (!isAbort(error)) {
        this.state.set({
          ...EMPTY_THREAD,
          load: { status: "failed", threadId, error: toError(error) },
        });
        reportError(this.#core, error);
      }
    } finally {
      if (this.#loading === abort) this.#loading = null;
      this.#core.emit("chatkit.thread.load.end", { threadId });
    }
  }

  async loadOlder(): Promise<void> {
    const state = this.state.get();
    const threadId = state.thread?.id;
    if (!threadId || !state.older.hasMore || state.older.status === "loading") return;
    const abort = new AbortController();
    this.#paging = abort;
    const setOlder = (older: Partial<ThreadState["older"]>) =>
      this.state.update((now) => ({ ...now, older: { ...now.older, ...older } }));
    setOlder({ status: "loading" });
    try {
      const { client } = this.#core;
      const page = await readPageBefore(client, threadId, state.older.after, abort.signal);
      if (abort.signal.aborted) return;
      this.state.update((now) => {
        const known = new Set(now.items.map((item) => item.id));
        const fresh = page.items.filter((item) => !known.has(item.id));
        return { ...now, items: [...fresh, ...now.items] };
      });
      setOlder({ ...page.older, status: "idle" });
    } catch (error) {
      if (abort.signal.aborted) return;
      setOlder({ status: "failed" });
      reportError(this.#core, error);
    } finally {
      if (this.#paging === abort) this.#paging = null;
    }
  }

  /** Reads the thread on screen again and takes over what changed, item by item. */
  fetchUpdates(): Promise<void> {
    this.#updating ??= this.#fetchUpdates().finally(() => {
      this.#updating = null;
    });
    return this.#updating;
  }

  async #fetchUpdates(): Promise<void> {
    const { load, thread, items: shownItems } = this.state.get();
    if (load.status === "failed") return this.reload();
    if (!thread) {
      log(this.#core, "fetch_updates.skipped", { reason: "no active thread" });
      return;
    }
    const abort = new AbortController();
    this.#loading = abort;
    try {
      const shown = shownItems.filter((item) => !isLocalId(item.id));
      const read = await readThreadBackTo(this.#core.client, thread.id, shown, abort.signal);
      if (abort.signal.aborted || this.state.get().thread?.id !== thread.id) return;
      this.state.update((now) => {
        const local = now.items.filter((item) => isLocalId(item.id));
        const before = new Map(now.items.map((item) => [item.id, item]));
        const merged = read.items.map((item) => shareStructure(before.get(item.id), item));
        return {
          ...now,
          thread: metadataOf(read.thread, now.thread),
          items: shareStructure(now.items, [...merged, ...local]),
          older: { ...read.older, status: "idle" },
        };
      });
    } catch (error) {
      reportError(this.#core, error);
    } finally {
      if (this.#loading === abort) this.#loading = null;
    }
  }

  dismissNotice(id: number): void {
    this.state.update((now) => ({
      ...now,
      notices: now.notices.filter((notice) => notice.id !== id),
    }));
  }

  async giveFeedback(itemIds: readonly string[], kind: "positive" | "negative"): Promise<void> {
    const threadId = this.state.get().thread?.id;
    const key = itemIds[itemIds.length - 1];
    if (!threadId || key === undefined) return;
    const previous = this.state.get().feedback;
    this.state.update((now) => ({ ...now, feedback: { ...now.feedback, [key]: kind } }));
    try {
      await this.#core.client.json({
        type: "items.feedback",
        params: { thread_id: threadId, item_ids: [...itemIds], kind },
      });
    } catch (error) {
      this.state.update((now) => ({ ...now, feedback: previous }));
      reportError(this.#core, error);
    }
  }

  /** Stops reading; what was on screen stays. */
  suspend(): void {
    this.#abortReads();
  }

  #abortReads(): void {
    this.#loading?.abort();
    this.#paging?.abort();
    this.#loading = null;
    this.#paging = null;
  }
}
