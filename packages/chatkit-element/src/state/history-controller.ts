/** The panel of earlier threads: read again at each opening, changed optimistically. */
import type { ThreadMetadata } from "../protocol/items";
import type { Page } from "../protocol/page";
import type { Thread } from "../protocol/stream-events";
import { EMPTY_HISTORY, type HistoryState } from "./history-state";
import type { HistoryGestures } from "./session";
import { reportError, type SessionCore } from "./session-core";
import { createStore } from "./store";
import { metadataOf } from "./thread-reducer";

/** The protocol's clients ask for everything at once; capped stores answer in pages. */
const LIST_LIMIT = 9999;
const MAX_PAGES = 500;

export class HistoryController implements HistoryGestures {
  readonly state = createStore<HistoryState>(EMPTY_HISTORY);
  readonly #core: SessionCore;
  #reading: AbortController | null = null;
  /** Called after the server deleted a thread. */
  onRemoved: (threadId: string) => void = () => undefined;

  constructor(core: SessionCore) {
    this.#core = core;
  }

  show(): void {
    if (!this.#core.options.get().history.enabled || this.state.get().isOpen) return;
    this.#patch({ isOpen: true, failure: null });
    this.#core.emit("chatkit.history.open");
    void this.reload();
  }

  hide(): void {
    if (!this.state.get().isOpen) return;
    this.#reading?.abort();
    this.#patch({ isOpen: false });
    this.#core.emit("chatkit.history.close");
  }

  async reload(): Promise<void> {
    this.#reading?.abort();
    const abort = new AbortController();
    this.#reading = abort;
    this.#patch({ status: "loading" });
    try {
      const threads = await this.#readAll(abort.signal);
      if (!abort.signal.aborted) this.#patch({ status: "idle", threads });
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#patch({ status: "failed" });
      reportError(this.#core, error);
    }
  }

  async #readAll(signal: AbortSignal): Promise<ThreadMetadata[]> {
    const threads = new Map<string, ThreadMetadata>();
    let after: string | null = null;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const params = { limit: LIST_LIMIT, order: "desc" as const };
      const answer: Page<Thread> = await this.#core.client.json(
        { type: "threads.list", params: after === null ? params : { ...params, after } },
        signal,
      );
      for (const thread of answer.data ?? []) threads.set(thread.id, metadataOf(thread, null));
      const next: string | null = answer.after ?? null;
      if (answer.has_more !== true || next === null || next === after) break;
      after = next;
    }
    return [...threads.values()];
  }

  /** Takes over what a stream says of a thread: new ones come first, known ones keep their place. */
  noteThread(thread: Thread): void {
    const metadata = metadataOf(thread, null);
    const { threads } = this.state.get();
    const isKnown = threads.some((known) => known.id === thread.id);
    this.#patch({
      threads: isKnown
        ? threads.map((known) => (known.id === thread.id ? metadata : known))
        : [metadata, ...threads],
    });
  }

  async rename(threadId: string, title: string): Promise<void> {
    const trimmed = title.trim();
    const before = this.state.get().threads.find((thread) => thread.id === threadId)?.title ?? null;
    if (trimmed === "" || trimmed === before) return;
    this.#setTitle(threadId, trimmed);
    this.#patch({ failure: null });
    try {
      const thread = await this.#core.client.json({
        type: "threads.update",
        params: { thread_id: threadId, title: trimmed },
      });
      this.#setTitle(threadId, thread.title ?? trimmed);
    } catch (error) {
      this.#setTitle(threadId, before);
      this.#patch({ failure: "rename" });
      reportError(this.#core, error);
    }
  }

  async remove(threadId: string): Promise<void> {
    const before = this.state.get().threads;
    this.#patch({ threads: before.filter((thread) => thread.id !== threadId), failure: null });
    try {
      await this.#core.client.json({ type: "threads.delete", params: { thread_id: threadId } });
    } catch (error) {
      this.#patch({ threads: before, failure: "delete" });
      reportError(this.#core, error);
      return;
    }
    this.onRemoved(threadId);
  }

  dismissFailure(): void {
    this.#patch({ failure: null });
  }

  suspend(): void {
    this.#reading?.abort();
  }

  #setTitle(threadId: string, title: string | null): void {
    const retitle = (thread: ThreadMetadata) =>
      thread.id === threadId ? { ...thread, title } : thread;
    this.#patch({ threads: this.state.get().threads.map(retitle) });
    this.#core.thread.update((now) =>
      now.thread?.id === threadId ? { ...now, thread: retitle(now.thread) } : now,
    );
  }

  #patch(change: Partial<HistoryState>): void {
    this.state.update((now) => ({ ...now, ...change }));
  }
}
