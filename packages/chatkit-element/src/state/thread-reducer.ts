/**
 * Applies stream events to the thread on screen. Pure; anything that is not the thread's (effects,
 * cancel permission) passes through unchanged. Unknown ids and indexes never throw: servers send
 * updates for items that the view does not hold.
 */
import type {
  Annotation,
  AssistantContentPart,
  AssistantMessageItem,
  ThreadItem,
  ThreadMetadata,
  WorkflowItem,
} from "../protocol/items";
import type { StreamEvent, Thread, ThreadItemUpdate } from "../protocol/stream-events";
import { isLocalId, type ThreadState } from "./thread-state";
import { appendToText, replaceNode } from "./widget-tree";

/** Bounds the padding that one broken `content_index` can ask for. */
const MAX_PARTS = 1000;

export function reduceThread(state: ThreadState, event: StreamEvent): ThreadState {
  switch (event.type) {
    case "thread.created":
      return { ...state, thread: metadataOf(event.thread, null) };
    case "thread.updated":
      if (!state.thread || event.thread.id !== state.thread.id) return state;
      return { ...state, thread: metadataOf(event.thread, state.thread) };
    case "thread.item.added":
      return upsert(state, event.item, true);
    case "thread.item.done":
      return upsert(state, event.item, false);
    case "thread.item.replaced":
      return upsert(state, event.item, false);
    case "thread.item.removed":
      return removeItem(state, event.item_id);
    case "thread.item.updated":
      return updateItem(state, event.item_id, event.update);
    case "progress_update":
      return { ...state, progress: { icon: event.icon ?? null, text: event.text } };
    case "error":
      return {
        ...state,
        error: {
          message: (event.code ?? "custom") === "custom" ? (event.message ?? null) : null,
          code: event.code ?? "custom",
          retry: event.allow_retry ? retryTarget(state) : null,
        },
      };
    case "notice": {
      const id = (state.notices[state.notices.length - 1]?.id ?? 0) + 1;
      const { level, message, title } = event;
      return {
        ...state,
        notices: [...state.notices, { id, level, message, title: title ?? null }],
      };
    }
    case "stream_options":
    case "client_effect":
      return state;
    default:
      event satisfies never;
      return state;
  }
}

/** A thread without its `items`, which updates and lists carry empty; absent fields are cleared. */
export function metadataOf(thread: Thread, previous: ThreadMetadata | null): ThreadMetadata {
  const { items: _items, ...metadata } = thread;
  return {
    ...metadata,
    title: thread.title ?? null,
    status: thread.status ?? previous?.status ?? { type: "active" },
    allowed_image_domains: thread.allowed_image_domains ?? null,
  };
}

/** Retrying is possible from the last confirmed user message only. */
export function retryTarget(state: ThreadState): { itemId: string } | null {
  for (let index = state.items.length - 1; index >= 0; index -= 1) {
    const item = state.items[index];
    if (item?.type !== "user_message") continue;
    return isLocalId(item.id) ? null : { itemId: item.id };
  }
  return null;
}

function indexOfItem(items: readonly ThreadItem[], id: string): number {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    if (items[index]?.id === id) return index;
  }
  return -1;
}

function withItem(items: readonly ThreadItem[], index: number, item: ThreadItem): ThreadItem[] {
  const next = items.slice();
  next[index] = item;
  return next;
}

function upsert(state: ThreadState, item: ThreadItem, isStreaming: boolean): ThreadState {
  if (item.type === "user_message") {
    const confirmed = confirmUserMessage(state, item);
    if (confirmed) return confirmed;
  }
  const index = indexOfItem(state.items, item.id);
  const isNew = index < 0;
  const items = isNew ? [...state.items, item] : withItem(state.items, index, item);
  const endsProgress = item.type === "assistant_message" || item.type === "widget";
  return {
    ...state,
    items,
    streamingIds: withMembership(state.streamingIds, item.id, isStreaming),
    progress: endsProgress && isNew ? null : state.progress,
  };
}

/**
 * The first user message that the server sends back is the one on its way: nothing on the wire
 * names the optimistic bubble, so its place in the stream does.
 */
function confirmUserMessage(state: ThreadState, item: ThreadItem): ThreadState | null {
  const localId = Object.keys(state.unconfirmed).find((id) => state.unconfirmed[id] === "sending");
  if (localId === undefined || indexOfItem(state.items, item.id) >= 0) return null;
  const index = indexOfItem(state.items, localId);
  if (index < 0) return null;
  const { [localId]: _confirmed, ...unconfirmed } = state.unconfirmed;
  return {
    ...state,
    items: withItem(state.items, index, item),
    unconfirmed,
    aliases: { ...state.aliases, [item.id]: localId },
  };
}

function removeItem(state: ThreadState, id: string): ThreadState {
  if (indexOfItem(state.items, id) < 0) return state;
  return {
    ...state,
    items: state.items.filter((item) => item.id !== id),
    streamingIds: withMembership(state.streamingIds, id, false),
  };
}

function withMembership(ids: ReadonlySet<string>, id: string, isMember: boolean) {
  if (ids.has(id) === isMember) return ids;
  const next = new Set(ids);
  if (isMember) next.add(id);
  else next.delete(id);
  return next;
}

function updateItem(state: ThreadState, id: string, update: ThreadItemUpdate): ThreadState {
  const index = indexOfItem(state.items, id);
  const item = state.items[index];
  if (!item) return state;
  const updated = applyUpdate(item, update);
  return updated === item ? state : { ...state, items: withItem(state.items, index, updated) };
}

/** The item after one update; the same object when the update does not fit it. */
export function applyUpdate(item: ThreadItem, update: ThreadItemUpdate): ThreadItem {
  switch (update.type) {
    case "assistant_message.content_part.added":
    case "assistant_message.content_part.done":
      return updatePart(item, update.content_index, () => update.content);
    case "assistant_message.content_part.text_delta":
      return updatePart(item, update.content_index, (part) => ({
        ...part,
        text: part.text + update.delta,
      }));
    case "assistant_message.content_part.annotation_added":
      return updatePart(item, update.content_index, (part) => ({
        ...part,
        annotations: insertAt<Annotation>(
          part.annotations ?? [],
          update.annotation_index,
          update.annotation,
        ),
      }));
    case "widget.streaming_text.value_delta": {
      if (item.type !== "widget") return item;
      const { component_id, delta, done } = update;
      const widget = replaceNode(item.widget, component_id, (node) =>
        appendToText(node, delta, done),
      );
      return widget === item.widget ? item : { ...item, widget };
    }
    case "widget.component.updated": {
      if (item.type !== "widget") return item;
      const widget = replaceNode(item.widget, update.component_id, () => update.component);
      return widget === item.widget ? item : { ...item, widget };
    }
    case "widget.root.updated":
      return item.type === "widget" ? { ...item, widget: update.widget } : item;
    case "workflow.task.added":
      return updateTasks(item, (tasks) => insertAt(tasks, update.task_index, update.task));
    case "workflow.task.updated":
      return updateTasks(item, (tasks) =>
        update.task_index in tasks
          ? tasks.map((task, index) => (index === update.task_index ? update.task : task))
          : [...tasks, update.task],
      );
    case "generated_image.updated":
      if (item.type !== "generated_image") return item;
      return { ...item, image: update.image, progress: update.progress ?? null };
    default:
      return item;
  }
}

function updatePart(
  item: ThreadItem,
  index: number,
  change: (part: AssistantContentPart) => AssistantContentPart,
): ThreadItem {
  if (item.type !== "assistant_message" || !(index >= 0 && index < MAX_PARTS)) return item;
  const content = item.content.slice();
  while (content.length <= index) content.push({ type: "output_text", text: "", annotations: [] });
  content[index] = change(content[index] as AssistantContentPart);
  return { ...item, content } satisfies AssistantMessageItem;
}

function updateTasks(
  item: ThreadItem,
  change: (tasks: WorkflowItem["workflow"]["tasks"]) => WorkflowItem["workflow"]["tasks"],
): ThreadItem {
  if (item.type !== "workflow") return item;
  return { ...item, workflow: { ...item.workflow, tasks: change(item.workflow.tasks ?? []) } };
}

function insertAt<T>(list: readonly T[], index: number, entry: T): T[] {
  const next = list.slice();
  next.splice(index < 0 ? next.length : index, 0, entry);
  return next;
}
