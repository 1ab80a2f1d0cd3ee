/** Things as a server sends them, with only what a test cares about spelled out. */
import type {
  AssistantMessageItem,
  ClientToolCallItem,
  ThreadItem,
  UserMessageItem,
  WidgetItem,
} from "../protocol/items";
import type { StreamEvent, Thread, ThreadItemUpdate } from "../protocol/stream-events";
import type { WidgetRoot } from "../protocol/widgets";

export function thread(id = "thr_1", extra: Partial<Thread> = {}): Thread {
  return { id, status: { type: "active" }, items: { data: [], has_more: false }, ...extra };
}

export function userItem(id: string, text = "Hi", extra: Partial<UserMessageItem> = {}) {
  return {
    type: "user_message",
    id,
    thread_id: "thr_1",
    content: [{ type: "input_text", text }],
    attachments: [],
    inference_options: {},
    ...extra,
  } satisfies UserMessageItem;
}

export function assistantItem(id: string, ...texts: string[]) {
  return {
    type: "assistant_message",
    id,
    thread_id: "thr_1",
    content: texts.map((text) => ({ type: "output_text" as const, text, annotations: [] })),
  } satisfies AssistantMessageItem;
}

export function widgetItem(id: string, widget: WidgetRoot) {
  return { type: "widget", id, thread_id: "thr_1", widget } satisfies WidgetItem;
}

export function toolCall(name: string, args: Record<string, unknown> = {}) {
  return {
    type: "client_tool_call",
    id: `call_${name}`,
    thread_id: "thr_1",
    status: "pending",
    call_id: "c1",
    name,
    arguments: args,
  } satisfies ClientToolCallItem;
}

export const created = (id = "thr_1"): StreamEvent => ({
  type: "thread.created",
  thread: thread(id),
});
export const added = (item: ThreadItem): StreamEvent => ({ type: "thread.item.added", item });
export const done = (item: ThreadItem): StreamEvent => ({ type: "thread.item.done", item });
export const updated = (item_id: string, update: ThreadItemUpdate): StreamEvent => ({
  type: "thread.item.updated",
  item_id,
  update,
});
export const delta = (item_id: string, text: string, content_index = 0): StreamEvent =>
  updated(item_id, {
    type: "assistant_message.content_part.text_delta",
    content_index,
    delta: text,
  });
export const options = (allow_cancel: boolean): StreamEvent => ({
  type: "stream_options",
  stream_options: { allow_cancel },
});
