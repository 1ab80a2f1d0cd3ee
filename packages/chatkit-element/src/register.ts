import { ChatKitElement } from "./chatkit-element";

const TAG_NAME = "openai-chatkit";

/**
 * Registers `<openai-chatkit>` unless the page has it already.
 *
 * @returns whether this call registered it
 */
export function registerChatKit(): boolean {
  if (typeof customElements === "undefined" || customElements.get(TAG_NAME)) return false;
  customElements.define(TAG_NAME, ChatKitElement);
  return true;
}
