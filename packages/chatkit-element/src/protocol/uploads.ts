/** Brings a file to the server by either strategy; all traffic goes through the host's fetch. */

import type { FileUploadStrategy } from "@openai/chatkit";
import { isPlain } from "./checks";
import type { ProtocolClient } from "./client";
import { isAbort, UploadError } from "./errors";
import type { Attachment } from "./items";

export interface UploadCallbacks {
  /** The server knows the attachment now; from here on removing it has to tell the server. */
  onCreated: (attachment: Attachment) => void;
}

/**
 * Uploads one file.
 *
 * @returns the attachment to send, with the newest preview the server named
 * @throws UploadError, RequestError, AbortError
 */
export function uploadFile(
  client: ProtocolClient,
  strategy: FileUploadStrategy,
  file: File,
  signal: AbortSignal,
  callbacks: UploadCallbacks,
): Promise<Attachment> {
  return strategy.type === "direct"
    ? uploadDirectly(client, strategy.uploadUrl, file, signal, callbacks)
    : uploadInTwoPhases(client, file, signal, callbacks);
}

async function uploadDirectly(
  client: ProtocolClient,
  url: string,
  file: File,
  signal: AbortSignal,
  { onCreated }: UploadCallbacks,
): Promise<Attachment> {
  const response = await send(client, url, file, { method: "POST", body: asForm(file), signal });
  const attachment = attachmentOf(await response.json().catch(() => null));
  if (!attachment) throw new UploadError(file.name, response.status);
  onCreated(attachment);
  return attachment;
}

async function uploadInTwoPhases(
  client: ProtocolClient,
  file: File,
  signal: AbortSignal,
  { onCreated }: UploadCallbacks,
): Promise<Attachment> {
  const params = { name: file.name, size: file.size, mime_type: file.type };
  const created = attachmentOf(await client.json({ type: "attachments.create", params }, signal));
  if (!created) throw new UploadError(file.name, null);
  onCreated(created);
  const target = created.upload_descriptor;
  const url = target?.url ?? created.upload_url;
  if (!url) return created;
  const headers = { ...target?.headers };
  const isPut = target?.method === "PUT";
  if (isPut && !Object.keys(headers).some((name) => name.toLowerCase() === "content-type")) {
    headers["Content-Type"] = file.type || "application/octet-stream";
  }
  const response = await send(client, url, file, {
    method: isPut ? "PUT" : "POST",
    headers,
    body: isPut ? file : asForm(file),
    signal,
  });
  const answer: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const preview = isPlain(answer) ? answer.preview_url : null;
  return typeof preview === "string" ? { ...created, preview_url: preview } : created;
}

async function send(
  client: ProtocolClient,
  url: string,
  file: File,
  init: RequestInit,
): Promise<Response> {
  let response: Response;
  try {
    response = await client.fetch(url, init);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new UploadError(file.name, null, { cause: error });
  }
  if (!response.ok) throw new UploadError(file.name, response.status);
  return response;
}

function asForm(file: File): FormData {
  const form = new FormData();
  form.append("file", file, file.name);
  return form;
}

function attachmentOf(value: unknown): Attachment | null {
  if (!isPlain(value) || typeof value.id !== "string") return null;
  return {
    ...value,
    id: value.id,
    type: value.type === "image" ? "image" : "file",
    name: typeof value.name === "string" ? value.name : "",
    mime_type: typeof value.mime_type === "string" ? value.mime_type : "",
  };
}
