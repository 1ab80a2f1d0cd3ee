/**
 * Errors of the element. Every one carries a stable `code`:
 *
 * - ChatKitError
 *   - IntegrationError        a method was called at a time when it cannot be done
 *   - InvalidFrameParamsError options that do not validate; one line per problem
 *   - RequestError            the server refused or could not be reached; `status`, `detail`
 *   - StreamCutError          a streaming response broke off or had no body
 *   - StreamEventError        the server reported an error inside the stream
 *   - UploadError             bytes of an attachment could not be delivered
 *   - CallbackError           a function from the options threw or rejected
 *   - ActionPayloadError      form values collide with keys of the configured payload
 *   - MediaError              the microphone or the transcription failed
 */
export type ErrorCode =
  | "integration"
  | "invalid_options"
  | "request_failed"
  | "stream_cut"
  | "stream_error"
  | "upload_failed"
  | "callback_failed"
  | "action_payload"
  | "media";

export class ChatKitError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = "ChatKitError";
  }
}

/** Message pattern known from the original: `ChatKit: sendUserMessage() ignored - <reason>`. */
export class IntegrationError extends ChatKitError {
  constructor(method: string, reason: string) {
    super("integration", `ChatKit: ${method}() ignored - ${reason}`);
    this.name = "IntegrationError";
  }
}

export class InvalidFrameParamsError extends ChatKitError {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    const lines = problems.map((problem) => `✖ ${problem}`);
    super("invalid_options", ["Invalid frame params: ChatKit.create():", ...lines].join("\n"));
    this.name = "InvalidFrameParamsError";
    this.problems = problems;
  }
}

export class RequestError extends ChatKitError {
  readonly operation: string;
  /** HTTP status, or null when no answer came (offline, CORS, DNS). */
  readonly status: number | null;
  /** The server's own words from `detail`, `title` or `error.message`, when it sent any. */
  readonly detail: string | null;
  constructor(
    operation: string,
    status: number | null,
    detail: string | null,
    options?: ErrorOptions,
  ) {
    const what = status === null ? "no answer" : `HTTP ${status}`;
    super("request_failed", `${operation}: ${what}${detail ? ` - ${detail}` : ""}`, options);
    this.name = "RequestError";
    this.operation = operation;
    this.status = status;
    this.detail = detail;
  }
}

export class StreamCutError extends ChatKitError {
  constructor(operation: string, options?: ErrorOptions) {
    super("stream_cut", `${operation}: the response stream broke off`, options);
    this.name = "StreamCutError";
  }
}

export class StreamEventError extends ChatKitError {
  /** The server's error code: an open set; `custom` carries its own message. */
  readonly eventCode: string;
  constructor(eventCode: string, message: string | null) {
    super("stream_error", message ?? `The server reported "${eventCode}" while responding`);
    this.name = "StreamEventError";
    this.eventCode = eventCode;
  }
}

export class UploadError extends ChatKitError {
  readonly status: number | null;
  constructor(fileName: string, status: number | null, options?: ErrorOptions) {
    const what = status === null ? "no answer" : `HTTP ${status}`;
    super("upload_failed", `Uploading ${fileName}: ${what}`, options);
    this.name = "UploadError";
    this.status = status;
  }
}

export class CallbackError extends ChatKitError {
  constructor(callback: string, cause: unknown) {
    super("callback_failed", `${callback}: ${messageOf(cause)}`, { cause });
    this.name = "CallbackError";
  }
}

export class ActionPayloadError extends ChatKitError {
  readonly keys: readonly string[];
  constructor(actionType: string, keys: readonly string[]) {
    super("action_payload", `${actionType}: payload already has ${keys.join(", ")}`);
    this.name = "ActionPayloadError";
    this.keys = keys;
  }
}

export class MediaError extends ChatKitError {
  constructor(message: string, options?: ErrorOptions) {
    super("media", message, options);
    this.name = "MediaError";
  }
}

/** About who asks or when, not about what: the same input may be taken later. */
const NOT_THE_INPUT = [401, 403, 408, 425, 429];

/** Whether the server will not take the input as it is: sent again, it would be refused again. */
export function isRefusedInput(cause: unknown): boolean {
  if (!(cause instanceof RequestError) || cause.status === null) return false;
  return cause.status >= 400 && cause.status < 500 && !NOT_THE_INPUT.includes(cause.status);
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

export function toError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}

export function isAbort(cause: unknown): boolean {
  return cause instanceof Error && cause.name === "AbortError";
}
