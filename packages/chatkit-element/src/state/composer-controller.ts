/** The draft and what becomes of it. */
import type { Attachment, UserMessageContent } from "../protocol/items";
import type { ModelOption, Options } from "../protocol/options";
import {
  type ComposerState,
  canSend,
  EMPTY_COMPOSER,
  hasContent,
  normalizeSegments,
} from "./composer-state";
import { DraftAttachments } from "./draft-attachments";
import { withTagDefaults } from "./outgoing-message";
import type { ComposerGestures } from "./session";
import { log, type SessionCore } from "./session-core";
import { createStore } from "./store";
import type { OutgoingMessage, TurnController } from "./turn-controller";

/** What `setComposerValue` may change; keys that are absent leave their part alone. */
export interface ComposerValue {
  text?: string;
  content?: readonly UserMessageContent[];
  reply?: string | null;
  attachments?: readonly Attachment[];
  files?: readonly File[];
  selectedToolId?: string | null;
  selectedModelId?: string;
}

export class ComposerController implements ComposerGestures {
  readonly state = createStore<ComposerState>(EMPTY_COMPOSER);
  readonly #core: SessionCore;
  readonly #turn: TurnController;
  readonly #attachments: DraftAttachments;
  #focus: (() => void) | null = null;
  #isFocusWanted = false;

  constructor(core: SessionCore, turn: TurnController) {
    this.#core = core;
    this.#turn = turn;
    this.#attachments = new DraftAttachments(core, this.state);
    turn.takeBack = (message) => {
      const { segments, attachments, reply } = this.state.get();
      const isEmpty = !hasContent(segments) && attachments.length === 0 && reply === null;
      if (isEmpty) this.#putBack(message);
      return isEmpty;
    };
  }

  editUnsent(localItemId: string): void {
    const message = this.#turn.withdraw(localItemId);
    if (!message) return;
    this.#putBack(message);
    this.focus();
  }

  /** Puts a message before what the draft holds, so that neither is lost. */
  #putBack(message: OutgoingMessage): void {
    const { segments, reply } = this.state.get();
    const between = hasContent(segments) ? [{ type: "input_text" as const, text: "\n" }] : [];
    this.#replaceSegments(normalizeSegments([...message.content, ...between, ...segments]));
    this.#patch({ reply: message.quotedText || reply });
    this.#attachments.putBack(message.attachments);
    const tool = message.inferenceOptions.tool_choice;
    if (tool) this.selectTool(tool.id);
  }

  edit(segments: readonly UserMessageContent[]): void {
    this.#patch({ segments });
  }

  setReply(reply: string | null): void {
    this.#patch({ reply });
  }

  addFiles(files: readonly File[]): Promise<void> {
    return this.#attachments.add(files);
  }

  retryUpload(localId: string): Promise<void> {
    return this.#attachments.retry(localId);
  }

  removeAttachment(localId: string): Promise<void> {
    return this.#attachments.remove(localId);
  }

  dismissRefusals(): void {
    this.#patch({ refusals: [] });
  }

  selectTool(toolId: string | null): void {
    const { tools } = this.#core.options.get().composer;
    if (toolId !== null && !tools.some((tool) => tool.id === toolId)) {
      log(this.#core, "composer.unknown_tool", { toolId });
      return;
    }
    if (this.state.get().toolId === toolId) return;
    this.#patch({ toolId });
    this.#core.emit("chatkit.tool.change", { toolId });
  }

  selectModel(modelId: string): void {
    const model = this.#core.options.get().composer.models.find((entry) => entry.id === modelId);
    if (!model || model.disabled) log(this.#core, "composer.unknown_model", { modelId });
    else this.#patch({ modelId });
  }

  async setValue(value: ComposerValue): Promise<void> {
    const { text, content, reply, attachments, files } = value;
    if (content !== undefined || text !== undefined) {
      const segments = content ?? [{ type: "input_text" as const, text: text ?? "" }];
      this.#replaceSegments(normalizeSegments(segments));
    }
    if (reply !== undefined) this.setReply(reply);
    if (value.selectedToolId !== undefined) this.selectTool(value.selectedToolId);
    if (value.selectedModelId !== undefined) this.selectModel(value.selectedModelId);
    if (attachments !== undefined) this.#attachments.replaceWith(attachments);
    if (files !== undefined) await this.addFiles(files);
  }

  async submit(): Promise<void> {
    const draft = this.state.get();
    if (!canSend(draft, this.#turn.state.get(), this.#core.thread.get())) return;
    const { tools } = this.#core.options.get().composer;
    const message = {
      content: trimSegments(draft.segments).map(withTagDefaults),
      quotedText: draft.reply ?? "",
      attachments: this.#attachments.take(),
      inferenceOptions: {
        ...(draft.toolId === null ? {} : { tool_choice: { id: draft.toolId } }),
        ...(draft.modelId === null ? {} : { model: draft.modelId }),
      },
    };
    this.#replaceSegments([]);
    this.#patch({ reply: null });
    const accepted = this.#turn.sendMessage(message);
    if (!tools.find((tool) => tool.id === draft.toolId)?.persistent) this.selectTool(null);
    await accepted;
  }

  async transcribe(audio: Blob, mimeType: string): Promise<string> {
    const answer = await this.#core.client.json({
      type: "input.transcribe",
      params: { audio_base64: await toBase64(audio), mime_type: mimeType },
    });
    return answer.text ?? "";
  }

  /** The draft does not follow the user to another thread. */
  clear(): void {
    this.#attachments.clear();
    this.#replaceSegments([]);
    this.#patch({ reply: null });
  }

  /** Drops selections that new options no longer offer, and preselects the model. */
  adaptTo(options: Options): void {
    const { toolId, modelId } = this.state.get();
    const { tools, models } = options.composer;
    if (toolId !== null && !tools.some((tool) => tool.id === toolId)) this.selectTool(null);
    const isOffered = models.some((model) => model.id === modelId && !model.disabled);
    if (!isOffered) this.#patch({ modelId: defaultModel(models)?.id ?? null });
  }

  registerFocus(focus: () => void): () => void {
    this.#focus = focus;
    if (this.#isFocusWanted) this.focus();
    return () => {
      if (this.#focus === focus) this.#focus = null;
    };
  }

  /** Focuses the field now, or as soon as a view shows it. */
  focus(): void {
    this.#isFocusWanted = this.#focus === null;
    this.#focus?.();
  }

  /** Stops uploads; they show as failed and can be tried again. */
  suspend(): void {
    this.#attachments.suspend();
  }

  #replaceSegments(segments: readonly UserMessageContent[]): void {
    this.state.update((now) => ({ ...now, segments, revision: now.revision + 1 }));
  }

  #patch(change: Partial<ComposerState>): void {
    this.state.update((now) => ({ ...now, ...change }));
  }
}

function defaultModel(models: readonly ModelOption[]): ModelOption | undefined {
  const enabled = models.filter((model) => !model.disabled);
  return enabled.find((model) => model.default) ?? enabled[0];
}

/** Cuts white space at both ends of the message; tags stay. */
function trimSegments(segments: readonly UserMessageContent[]): UserMessageContent[] {
  const normal = normalizeSegments(segments);
  const first = normal[0];
  if (first?.type === "input_text") normal[0] = { ...first, text: first.text.trimStart() };
  const last = normal[normal.length - 1];
  if (last?.type === "input_text") {
    normal[normal.length - 1] = { ...last, text: last.text.trimEnd() };
  }
  return normalizeSegments(normal);
}

async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}
