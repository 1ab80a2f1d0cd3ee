/** The attachments of the draft: which files are taken, their uploads, and their removal. */
import { isAccepted, maxBytesFor } from "../protocol/accept";
import { isAbort } from "../protocol/errors";
import type { Attachment } from "../protocol/items";
import type { Options } from "../protocol/options";
import { uploadFile } from "../protocol/uploads";
import type { ComposerState, DraftAttachment, Refusal } from "./composer-state";
import { reportError, type SessionCore } from "./session-core";
import type { Store } from "./store";

interface Upload {
  file: File;
  abort: AbortController;
}

/** Splits files into those the options allow and those they refuse, with the reason. */
export function admitFiles(
  files: readonly File[],
  options: Options["composer"]["attachments"],
  alreadyAttached: number,
): { admitted: File[]; refusals: Refusal[] } {
  const admitted: File[] = [];
  const refusals: Refusal[] = [];
  for (const file of files) {
    const maxBytes = maxBytesFor(file.type, options.maxSize);
    if (!options.enabled || !isAccepted(file, options.accept)) {
      refusals.push({ name: file.name, reason: "type", limit: null });
    } else if (file.size > maxBytes) {
      refusals.push({ name: file.name, reason: "size", limit: maxBytes });
    } else if (alreadyAttached + admitted.length >= options.maxCount) {
      refusals.push({ name: file.name, reason: "count", limit: options.maxCount });
    } else admitted.push(file);
  }
  return { admitted, refusals };
}

export class DraftAttachments {
  readonly #core: SessionCore;
  readonly #composer: Store<ComposerState>;
  readonly #uploads = new Map<string, Upload>();
  #sequence = 0;

  constructor(core: SessionCore, composer: Store<ComposerState>) {
    this.#core = core;
    this.#composer = composer;
  }

  /** Settles when every admitted file is uploaded or has failed. */
  async add(files: readonly File[]): Promise<void> {
    const { attachments } = this.#composer.get();
    const options = this.#core.options.get().composer.attachments;
    const { admitted, refusals } = admitFiles(files, options, attachments.length);
    const drafts = admitted.map((file) => this.#draft(file));
    this.#composer.update((now) => ({
      ...now,
      attachments: [...now.attachments, ...drafts],
      refusals,
    }));
    await Promise.all(drafts.map((draft) => this.#upload(draft.localId)));
  }

  /** Shows attachments that the host uploaded itself. */
  replaceWith(attachments: readonly Attachment[]): void {
    this.clear();
    this.putBack(attachments);
  }

  /** Shows attachments that are on the server already before those of the draft. */
  putBack(attachments: readonly Attachment[]): void {
    const drafts = attachments.map((attachment): DraftAttachment => {
      this.#sequence += 1;
      return {
        localId: `attachment:${this.#sequence}`,
        name: attachment.name,
        mimeType: attachment.mime_type,
        size: null,
        status: "ready",
        attachment,
        previewUrl: attachment.preview_url ?? null,
      };
    });
    this.#composer.update((now) => ({
      ...now,
      attachments: [...drafts, ...now.attachments],
    }));
  }

  async retry(localId: string): Promise<void> {
    if (!this.#uploads.has(localId)) return;
    this.#patch(localId, { status: "uploading" });
    await this.#upload(localId);
  }

  async remove(localId: string): Promise<void> {
    const draft = this.#composer.get().attachments.find((entry) => entry.localId === localId);
    if (!draft) return;
    this.#uploads.get(localId)?.abort.abort();
    this.#forget(localId, draft);
    if (!draft.attachment) return;
    try {
      await this.#core.client.json({
        type: "attachments.delete",
        params: { attachment_id: draft.attachment.id },
      });
    } catch (error) {
      reportError(this.#core, error);
    }
  }

  /** Takes the attachments out of the draft for sending. Their previews live on in the message. */
  take(): Attachment[] {
    const { attachments } = this.#composer.get();
    for (const { localId } of attachments) this.#uploads.delete(localId);
    this.#composer.update((now) => ({ ...now, attachments: [], refusals: [] }));
    return attachments.flatMap(({ attachment, previewUrl }) =>
      attachment ? [{ ...attachment, preview_url: attachment.preview_url ?? previewUrl }] : [],
    );
  }

  /** Drops everything without telling the server (another thread, a replaced draft). */
  clear(): void {
    for (const draft of this.#composer.get().attachments) {
      this.#uploads.get(draft.localId)?.abort.abort();
      this.#forget(draft.localId, draft);
    }
    this.#composer.update((now) => (now.refusals.length > 0 ? { ...now, refusals: [] } : now));
  }

  /** Stops running uploads; they show as failed and can be tried again. */
  suspend(): void {
    for (const draft of this.#composer.get().attachments) {
      if (draft.status !== "uploading") continue;
      this.#uploads.get(draft.localId)?.abort.abort();
      this.#patch(draft.localId, { status: "failed" });
    }
  }

  #draft(file: File): DraftAttachment {
    this.#sequence += 1;
    const localId = `attachment:${this.#sequence}`;
    this.#uploads.set(localId, { file, abort: new AbortController() });
    const hasPreview = file.type.startsWith("image/") && typeof URL.createObjectURL === "function";
    return {
      localId,
      name: file.name,
      mimeType: file.type,
      size: file.size,
      status: "uploading",
      attachment: null,
      previewUrl: hasPreview ? URL.createObjectURL(file) : null,
    };
  }

  async #upload(localId: string): Promise<void> {
    const upload = this.#uploads.get(localId);
    if (!upload) return;
    const { api } = this.#core.options.get();
    const strategy = (api.kind === "custom" ? api.uploadStrategy : null) ?? { type: "two_phase" };
    const abort = new AbortController();
    upload.abort = abort;
    try {
      const attachment = await uploadFile(this.#core.client, strategy, upload.file, abort.signal, {
        onCreated: (created) => this.#patch(localId, { attachment: created }),
      });
      this.#patch(localId, { status: "ready", attachment });
    } catch (error) {
      if (isAbort(error) && abort.signal.aborted) return;
      this.#patch(localId, { status: "failed" });
      reportError(this.#core, error);
    }
  }

  #forget(localId: string, draft: DraftAttachment): void {
    this.#uploads.delete(localId);
    if (draft.previewUrl?.startsWith("blob:")) URL.revokeObjectURL(draft.previewUrl);
    this.#composer.update((now) => ({
      ...now,
      attachments: now.attachments.filter((entry) => entry.localId !== localId),
    }));
  }

  #patch(localId: string, change: Partial<DraftAttachment>): void {
    this.#composer.update((now) => ({
      ...now,
      attachments: now.attachments.map((entry) =>
        entry.localId === localId ? { ...entry, ...change } : entry,
      ),
    }));
  }
}
