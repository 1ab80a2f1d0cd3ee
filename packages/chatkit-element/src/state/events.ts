/** The element's events and their details, as `@openai/chatkit` types them. */
import type { ChatKitEvents } from "@openai/chatkit";

export type EventName = keyof ChatKitEvents;
export type EventDetail<K extends EventName> = ChatKitEvents[K]["detail"];

/** Events without a detail take no second argument. */
export type EmitEvent = <K extends EventName>(
  name: K,
  ...detail: EventDetail<K> extends void ? [] : [EventDetail<K>]
) => void;
