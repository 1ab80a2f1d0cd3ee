/**
 * Reads a thread's items. `threads.get_by_id` answers the oldest page, so a thread longer than that
 * is read from its end by `items.list`. The server filters hidden items after paging: pages may be
 * short or empty while more follow, and only `after` says where to go on.
 */
import type { ProtocolClient } from "../protocol/client";
import type { ThreadItem } from "../protocol/items";
import type { Thread } from "../protocol/stream-events";

const PAGE_SIZE = 20;
/** Ends paging on servers whose cursor never advances. */
const MAX_EMPTY_PAGES = 200;

export interface Older {
  hasMore: boolean;
  after: string | null;
}

export interface ItemPage {
  /** Oldest first. */
  items: ThreadItem[];
  older: Older;
}

/** One non-empty page before the cursor (null: the newest), or what is left. */
export async function readPageBefore(
  client: ProtocolClient,
  threadId: string,
  cursor: string | null,
  signal: AbortSignal,
  limit = PAGE_SIZE,
): Promise<ItemPage> {
  let after = cursor;
  for (let page = 0; page < MAX_EMPTY_PAGES; page += 1) {
    const params = { thread_id: threadId, limit, order: "desc" as const };
    const answer = await client.json(
      { type: "items.list", params: after === null ? params : { ...params, after } },
      signal,
    );
    const items = [...(answer.data ?? [])].reverse();
    const hasMore = answer.has_more === true;
    const next = answer.after ?? null;
    if (items.length > 0 || !hasMore || next === null || next === after) {
      return { items, older: { hasMore: hasMore && next !== null, after: next } };
    }
    after = next;
  }
  return { items: [], older: { hasMore: false, after: null } };
}

export async function readThread(
  client: ProtocolClient,
  threadId: string,
  signal: AbortSignal,
): Promise<{ thread: Thread } & ItemPage> {
  const thread = await client.json(
    { type: "threads.get_by_id", params: { thread_id: threadId } },
    signal,
  );
  if (thread.items?.has_more !== true) {
    return { thread, items: thread.items?.data ?? [], older: { hasMore: false, after: null } };
  }
  return { thread, ...(await readPageBefore(client, threadId, null, signal)) };
}

/**
 * Reads the thread again, at least as far back as the items shown, so that a removed item is told
 * from one not loaded yet.
 */
export async function readThreadBackTo(
  client: ProtocolClient,
  threadId: string,
  shown: readonly ThreadItem[],
  signal: AbortSignal,
): Promise<{ thread: Thread } & ItemPage> {
  const first = await readThread(client, threadId, signal);
  const shownIds = new Set(shown.map((item) => item.id));
  const oldest = shown[0]?.id;
  let { items, older } = first;
  const covers = () => oldest === undefined || items.some((item) => item.id === oldest);
  while (!covers() && older.hasMore && items.length < shown.length + PAGE_SIZE) {
    const limit = Math.max(PAGE_SIZE, shownIds.size - items.length);
    const page = await readPageBefore(client, threadId, older.after, signal, limit);
    items = [...page.items, ...items];
    older = page.older;
  }
  return { thread: first.thread, items, older };
}
