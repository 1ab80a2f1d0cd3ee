/** A message that is too long is told of while it is written, and stays where it is. */
import { LIMITS } from "@/lib/api-limits";
import type { ChatError } from "@/types/chat";

/** What to say about a message of this text; null when it may be sent. */
export function lengthProblem(text: string): ChatError | null {
  const excess = [...text.trim()].length - LIMITS.message;
  if (excess <= 0) return null;
  const characters = excess === 1 ? "1 character" : `${excess.toLocaleString("en")} characters`;
  return {
    code: "too_large",
    message: `This message is ${characters} too long and was not sent. Shorten it, or send it in parts.`,
    action: null,
  };
}

/** The composer's text when this event would send it, in our element; null for any other event. */
export function textToSend(event: Event): string | null {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return null;
  const isSending =
    event instanceof KeyboardEvent
      ? isPlainEnter(event) && target.matches("[part~=input]")
      : target.closest("[part~=send-button]") !== null;
  if (!isSending) return null;
  const root = target.getRootNode();
  const field =
    root instanceof ShadowRoot ? root.querySelector<HTMLElement>("[part~=input]") : null;
  return field?.innerText ?? null;
}

/** With Shift or Alt it begins a new line; an input method takes its suggestion with it. */
function isPlainEnter({ key, shiftKey, altKey, isComposing }: KeyboardEvent): boolean {
  return key === "Enter" && !shiftKey && !altKey && !isComposing;
}
