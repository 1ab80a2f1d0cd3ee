import type { StartScreenPrompt } from "@openai/chatkit";
import type { ReactNode } from "react";
import type { ApiErrorCode } from "./api-error";

/** Where the chat of one person lives, and which script draws it. */
export interface ChatKitConfig {
  /** ChatKit endpoint with the person's id in it; every operation is a POST here. */
  readonly apiUrl: string;
  readonly domainKey: string;
  readonly scriptUrl: string;
}

/** Who talks to the copilot. */
export interface ChatUser {
  readonly id: string;
  readonly name: string;
}

/** Mode of the assistant as `GET /api/{user_id}/assistant` tells it. */
export type AssistantMode = "offline" | "model";

/** Our element draws a second line under a prompt; another build refuses keys it does not know. */
export type ChatPrompt = StartScreenPrompt & { readonly description?: string };

/** What the app is about, as far as the chat has to say it: the chat itself works on anything. */
export interface ChatDomain {
  /** Path of the page that the copilot stands beside. */
  readonly home: string;
  /** Under the greeting. */
  readonly invitation: string;
  /** In the empty composer. */
  readonly placeholder: string;
  /** What goes on while the copilot does not load: a sentence without its full stop. */
  readonly withoutChat: string;
  /** Ways to begin, as things stand now. */
  readonly prompts: () => Readonly<Record<AssistantMode, readonly ChatPrompt[]>>;
}

/** A client effect: the backend tells the page what an answer did beyond the conversation. */
export interface ChatEffect {
  readonly name: string;
  readonly data: unknown;
}

export interface ChatProviderProps {
  readonly user: ChatUser;
  readonly domain: ChatDomain;
  readonly children: ReactNode;
}

export type ChatErrorCode = ApiErrorCode;

/** What the person can do about a chat error; null when the chat itself offers the retry. */
export type ChatErrorAction = "sign-in" | "reload" | "retry" | null;

export interface ChatError {
  readonly code: ChatErrorCode;
  readonly message: string;
  readonly action: ChatErrorAction;
}

/** Whether the stream of an answer is whole, being taken up again, or waiting for the network. */
export type ChatConnection = "connected" | "reconnecting" | "offline";
