/** The element's class and types; importing this registers nothing (see `define`). */
export type { ChatKitOptions, OpenAIChatKit } from "@openai/chatkit";
export { ChatKitElement } from "./chatkit-element";
export { configureHosting, type HostingConfig } from "./hosting";
