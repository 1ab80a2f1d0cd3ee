/**
 * The options after validation, every default filled in. Functions are the caller's own, called by
 * reference, so that wrappers which look up their newest version keep working.
 */
import type {
  ChatKitOptions,
  Command,
  CommandSelection,
  Entity,
  FileUploadStrategy,
  HeaderIcon,
  ModelOption,
  StartScreenPrompt,
  ThemeOption,
  ToolOption,
} from "@openai/chatkit";

export type { ChatKitOptions, Command, CommandSelection, Entity, ModelOption, ToolOption };

export type ApiOptions =
  | {
      kind: "custom";
      url: string;
      domainKey: string;
      fetch: typeof fetch | null;
      uploadStrategy: FileUploadStrategy | null;
    }
  | { kind: "hosted"; getClientSecret: (current: string | null) => Promise<string> };

export interface HeaderAction {
  icon: HeaderIcon;
  onClick: () => void;
}

export interface Options {
  api: ApiOptions;
  /** As given, or the browser's. Sent as `Accept-Language`; the views map it to a translation. */
  locale: string;
  theme: ThemeOption & { colorScheme: "light" | "dark" };
  frameTitle: string;
  initialThread: string | null;
  onClientTool: NonNullable<ChatKitOptions["onClientTool"]> | null;
  header: {
    enabled: boolean;
    title: { enabled: boolean; text: string | null };
    leftAction: HeaderAction | null;
    rightAction: HeaderAction | null;
  };
  history: { enabled: boolean; showDelete: boolean; showRename: boolean };
  /** `greeting: null` is the localized default. */
  startScreen: { greeting: string | null; prompts: readonly StartScreenPrompt[] };
  threadItemActions: { feedback: boolean; retry: boolean };
  thread: { autoScroll: boolean };
  composer: {
    /** Null is the localized default. */
    placeholder: string | null;
    attachments: {
      enabled: boolean;
      /** Bytes, or bytes by MIME pattern with `"*"` or `""` as fallback. */
      maxSize: number | Record<string, number>;
      maxCount: number;
      /** MIME type -> extensions, as `showOpenFilePicker` takes; null accepts everything. */
      accept: Record<string, string[]> | null;
    };
    tools: readonly ToolOption[];
    models: readonly ModelOption[];
    dictation: { enabled: boolean };
  };
  disclaimer: { text: string; highContrast: boolean } | null;
  entities: {
    onTagSearch: ((query: string) => Promise<Entity[]>) | null;
    showComposerMenu: boolean;
    onClick: ((entity: Entity) => void) | null;
    onRequestPreview: NonNullable<
      NonNullable<ChatKitOptions["entities"]>["onRequestPreview"]
    > | null;
  };
  commands: {
    enabled: boolean;
    onSearch: ((query: string) => Promise<Command[]>) | null;
    // biome-ignore lint/suspicious/noConfusingVoidType: the official type of `onSelect` says void
    onSelect: ((command: Command) => Promise<void | CommandSelection>) | null;
  };
  widgets: { onAction: NonNullable<NonNullable<ChatKitOptions["widgets"]>["onAction"]> | null };
}
