/**
 * Threads and thread items as chatkit-python 1.6 sends them. The server drops nulls, so every
 * nullable field may also be absent. Timestamps carry no zone: display hints, never an order.
 */
import type { WidgetRoot } from "./widgets";

export type ThreadStatus =
  | { type: "active" }
  | { type: "locked"; reason?: string | null }
  | { type: "closed"; reason?: string | null };

export interface ThreadMetadata {
  id: string;
  title?: string | null;
  created_at?: string;
  status?: ThreadStatus | null;
  /** Hosts that images may load from; absent means no restriction, empty means none. */
  allowed_image_domains?: string[] | null;
  metadata?: Record<string, unknown>;
}

interface ItemBase {
  id: string;
  thread_id?: string;
  created_at?: string;
}

export type UserMessageContent =
  | { type: "input_text"; text: string }
  | {
      type: "input_tag";
      id: string;
      text: string;
      data?: Record<string, unknown> | null;
      group?: string | null;
      interactive?: boolean;
    };

export interface InferenceOptions {
  tool_choice?: { id: string } | null;
  model?: string | null;
}

export interface UploadDescriptor {
  url: string;
  method: "POST" | "PUT";
  headers?: Record<string, string>;
}

export interface Attachment {
  type: "file" | "image";
  id: string;
  name: string;
  mime_type: string;
  preview_url?: string | null;
  upload_descriptor?: UploadDescriptor | null;
  /** Servers before 1.5 name the upload address like this. */
  upload_url?: string | null;
}

export interface UserMessageItem extends ItemBase {
  type: "user_message";
  content: UserMessageContent[];
  attachments?: Attachment[];
  quoted_text?: string | null;
  inference_options?: InferenceOptions;
}

interface SourceBase {
  title: string;
  description?: string | null;
  timestamp?: string | null;
  group?: string | null;
}
export interface UrlSource extends SourceBase {
  type: "url";
  url: string;
  attribution?: string | null;
}
export interface FileSource extends SourceBase {
  type: "file";
  filename: string;
}
export interface EntitySource extends SourceBase {
  type: "entity";
  id: string;
  icon?: string | null;
  label?: string | null;
  inline_label?: string | null;
  interactive?: boolean;
  data?: Record<string, unknown>;
}
export type Source = UrlSource | FileSource | EntitySource;

export interface Annotation {
  type: "annotation";
  source: Source;
  /** Offset in code points (Python string index) where the marker goes; absent: Sources only. */
  index?: number | null;
}

export interface AssistantContentPart {
  type: "output_text";
  text: string;
  annotations?: Annotation[];
}

export interface AssistantMessageItem extends ItemBase {
  type: "assistant_message";
  content: AssistantContentPart[];
}

export interface ClientToolCallItem extends ItemBase {
  type: "client_tool_call";
  status: "pending" | "completed";
  call_id: string;
  name: string;
  arguments: Record<string, unknown>;
  output?: unknown;
}

export interface WidgetItem extends ItemBase {
  type: "widget";
  widget: WidgetRoot;
  copy_text?: string | null;
}

export interface GeneratedImageItem extends ItemBase {
  type: "generated_image";
  image?: { id: string; url: string } | null;
  /** 0..1 while partial images arrive; kept by the reducer, never on the wire item. */
  progress?: number | null;
}

export interface StructuredInputAnswer {
  values: string[];
  skipped: boolean;
}
interface StructuredInputBase {
  id: string;
  question: string;
  answer?: StructuredInputAnswer | null;
}
export interface MultipleChoiceInput extends StructuredInputBase {
  type: "multiple_choice";
  options: { value: string }[];
  multiple?: boolean;
}
export interface FreeformInput extends StructuredInputBase {
  type: "freeform";
  description?: string | null;
}
export type StructuredInput = MultipleChoiceInput | FreeformInput;
export interface StructuredInputItem extends ItemBase {
  type: "structured_input";
  status: "pending" | "answered" | "skipped";
  inputs: StructuredInput[];
}

interface TaskBase {
  status_indicator?: "none" | "loading" | "complete";
  title?: string | null;
}
export type Task =
  | (TaskBase & { type: "custom"; icon?: string | null; content?: string | null })
  | (TaskBase & {
      type: "web_search";
      title_query?: string | null;
      queries?: string[];
      sources?: UrlSource[];
    })
  | (TaskBase & { type: "thought"; content: string })
  | (TaskBase & { type: "file"; sources?: FileSource[] })
  | (TaskBase & { type: "image" });

export interface TaskItem extends ItemBase {
  type: "task";
  task: Task;
}

export type WorkflowSummary = { title: string; icon?: string | null } | { duration: number };
export interface Workflow {
  type: "custom" | "reasoning";
  tasks: Task[];
  /** `duration` in seconds. */
  summary?: WorkflowSummary | null;
  expanded?: boolean;
}
export interface WorkflowItem extends ItemBase {
  type: "workflow";
  workflow: Workflow;
}

export interface EndOfTurnItem extends ItemBase {
  type: "end_of_turn";
}
/** Never sent by a well-behaved server; rendered as nothing. */
export interface HiddenItem extends ItemBase {
  type: "hidden_context_item" | "sdk_hidden_context";
}

export type ThreadItem =
  | UserMessageItem
  | AssistantMessageItem
  | ClientToolCallItem
  | WidgetItem
  | GeneratedImageItem
  | StructuredInputItem
  | TaskItem
  | WorkflowItem
  | EndOfTurnItem
  | HiddenItem;
