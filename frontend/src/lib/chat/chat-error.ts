import { ApiError, errorFromNetwork, wordsOfQuota } from "@/lib/net/api-error";
import type { ChatError } from "@/types/chat";
import type { ChatFailure } from "./chat-fetch";

/** What a person waits for, looking on. */
const SOON_S = 120;

/** Requests that carry words of the person. */
const MESSAGES: ReadonlySet<string> = new Set(["threads.create", "threads.add_user_message"]);

/**
 * What the panel says above the conversation; null when there is nothing to say. The chat offers to
 * send a request again itself; an answer that broke off the panel can read again.
 */
export function chatErrorFor(
  error: ApiError,
  { request, stage }: ChatFailure = { request: "", stage: "request" },
): ChatError | null {
  const action = stage === "answer" ? "retry" : null;
  const kept = MESSAGES.has(request) ? "Your message is kept here; try" : "Try";
  switch (error.code) {
    case "unauthorized":
      return {
        code: error.code,
        message: "You are signed out. Sign in again to go on; your conversation is kept.",
        action: "sign-in",
      };
    case "forbidden":
      return {
        code: error.code,
        message:
          "Another account is signed in here now. What you wrote is kept for this one; go on with that one.",
        action: "reload",
      };
    case "rate_limited": {
      const limit = wordsOfQuota(error.problem) ?? "Too many messages at once.";
      // A limit of a day says itself when it ends.
      const isSoon = (error.retryAfter_s ?? 0) <= SOON_S;
      const isKept = MESSAGES.has(request) ? "Your message is kept here." : "";
      const what = isSoon ? `${kept} again ${when(error)}.` : isKept;
      return { code: error.code, message: `${limit} ${what}`.trimEnd(), action: null };
    }
    case "unavailable":
    case "server_error":
      return {
        code: error.code,
        message: `The copilot is not ready. ${kept} again ${when(error)}.`,
        action,
      };
    case "unreachable":
      return {
        code: error.code,
        message: `The server did not answer. ${kept} again in a moment.`,
        action,
      };
    case "offline":
      return {
        code: error.code,
        message: "You are offline. The copilot goes on when you are back.",
        action: null,
      };
    case "not_found":
    case "conflict":
    case "too_large":
    case "invalid":
      return { code: error.code, message: error.message, action: null };
    case "cancelled":
      return null;
    default:
      return error.code satisfies never;
  }
}

function when({ retryAfter_s }: ApiError): string {
  if (!retryAfter_s) return "in a moment";
  return retryAfter_s === 1 ? "in a second" : `in ${retryAfter_s} seconds`;
}

/**
 * What to add to an error that the element reports. It shows refusals and errors of the model in
 * the conversation itself; a stream that broke off for good is for the panel to say.
 */
export function chatErrorFromElement(cause: unknown): ChatError | null {
  if (cause instanceof ApiError) return chatErrorFor(cause);
  const isCut = cause instanceof Error && ["StreamCutError", "TypeError"].includes(cause.name);
  return isCut ? chatErrorFor(errorFromNetwork(cause), { request: "", stage: "answer" }) : null;
}
