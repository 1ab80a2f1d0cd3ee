/** Requests of the ChatKit protocol: every one is `POST api.url` with `{type, params}`. */
import type { InferenceOptions, UserMessageContent } from "./items";

export interface UserMessageInput {
  content: UserMessageContent[];
  /** The original sends an empty string, never null. */
  quoted_text: string;
  attachments: string[];
  inference_options: InferenceOptions;
}

export interface StructuredInputSubmission {
  status: "answered" | "skipped";
  answers: Record<string, { values: string[]; skipped: boolean }>;
}

/** What crosses the wire of an action: the widget-side keys stay behind. */
export interface WireAction {
  type: string;
  payload?: unknown;
}

interface Paging {
  limit?: number;
  order?: "asc" | "desc";
  after?: string;
}

export type StreamingRequest =
  | { type: "threads.create"; params: { input: UserMessageInput } }
  | { type: "threads.add_user_message"; params: { input: UserMessageInput; thread_id: string } }
  | { type: "threads.add_client_tool_output"; params: { thread_id: string; result: unknown } }
  | {
      type: "threads.add_structured_input";
      params: { thread_id: string; item_id: string; input: StructuredInputSubmission };
    }
  | { type: "threads.retry_after_item"; params: { thread_id: string; item_id: string } }
  | {
      type: "threads.custom_action";
      params: { thread_id: string; item_id?: string; action: WireAction };
    };

export type JsonRequest =
  | { type: "threads.get_by_id"; params: { thread_id: string } }
  | { type: "threads.list"; params: Paging }
  | { type: "items.list"; params: Paging & { thread_id: string } }
  | {
      type: "items.feedback";
      params: { thread_id: string; item_ids: string[]; kind: "positive" | "negative" };
    }
  | { type: "attachments.create"; params: { name: string; size: number; mime_type: string } }
  | { type: "attachments.delete"; params: { attachment_id: string } }
  | { type: "threads.update"; params: { thread_id: string; title: string } }
  | { type: "threads.delete"; params: { thread_id: string } }
  | {
      type: "threads.sync_custom_action";
      params: { thread_id: string; item_id?: string; action: WireAction };
    }
  | { type: "input.transcribe"; params: { audio_base64: string; mime_type: string } };

export type ChatKitRequest = StreamingRequest | JsonRequest;
