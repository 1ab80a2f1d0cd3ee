/** Frames of a streaming response (chatkit-python `ThreadStreamEvent`). */
import type { Annotation, AssistantContentPart, Task, ThreadItem, ThreadMetadata } from "./items";
import type { Page } from "./page";
import type { WidgetNode, WidgetRoot } from "./widgets";

export type Thread = ThreadMetadata & { items?: Page<ThreadItem> };

export type ThreadItemUpdate =
  | {
      type: "assistant_message.content_part.added";
      content_index: number;
      content: AssistantContentPart;
    }
  | { type: "assistant_message.content_part.text_delta"; content_index: number; delta: string }
  | {
      type: "assistant_message.content_part.annotation_added";
      content_index: number;
      annotation_index: number;
      annotation: Annotation;
    }
  | {
      type: "assistant_message.content_part.done";
      content_index: number;
      content: AssistantContentPart;
    }
  | {
      type: "widget.streaming_text.value_delta";
      component_id: string;
      delta: string;
      done: boolean;
    }
  | { type: "widget.component.updated"; component_id: string; component: WidgetNode }
  | { type: "widget.root.updated"; widget: WidgetRoot }
  | { type: "workflow.task.added"; task_index: number; task: Task }
  | { type: "workflow.task.updated"; task_index: number; task: Task }
  | {
      type: "generated_image.updated";
      image: { id: string; url: string };
      progress?: number | null;
    };

export type NoticeLevel = "info" | "warning" | "danger";

export type StreamEvent =
  | { type: "thread.created"; thread: Thread }
  | { type: "thread.updated"; thread: Thread }
  | { type: "thread.item.added"; item: ThreadItem }
  | { type: "thread.item.updated"; item_id: string; update: ThreadItemUpdate }
  | { type: "thread.item.done"; item: ThreadItem }
  | { type: "thread.item.removed"; item_id: string }
  | { type: "thread.item.replaced"; item: ThreadItem }
  | { type: "stream_options"; stream_options: { allow_cancel: boolean } }
  | { type: "progress_update"; icon?: string | null; text: string }
  | { type: "client_effect"; name: string; data?: Record<string, unknown> }
  | { type: "error"; code?: string; message?: string | null; allow_retry?: boolean }
  | { type: "notice"; level: NoticeLevel; message: string; title?: string | null };

const EVENT_TYPES: ReadonlySet<string> = new Set<StreamEvent["type"]>([
  "thread.created",
  "thread.updated",
  "thread.item.added",
  "thread.item.updated",
  "thread.item.done",
  "thread.item.removed",
  "thread.item.replaced",
  "stream_options",
  "progress_update",
  "client_effect",
  "error",
  "notice",
]);

/** Whether a parsed frame is one this element knows; others are ignored and logged. */
export function isStreamEvent(frame: unknown): frame is StreamEvent {
  return (
    typeof frame === "object" &&
    frame !== null &&
    "type" in frame &&
    typeof frame.type === "string" &&
    EVENT_TYPES.has(frame.type)
  );
}
