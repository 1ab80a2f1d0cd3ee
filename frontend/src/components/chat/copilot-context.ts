"use client";

import type { ChatKitControl } from "@openai/chatkit-react";
import { createContext, type FormEvent, type SyntheticEvent, useContext } from "react";
import type { ChatConnection, ChatDomain, ChatError } from "@/types/chat";
import type { EffectListeners } from "./effect-listeners";

/** Opens and closes the copilot from anywhere on the page. */
export interface Copilot {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the copilot with `text` in its composer, unsent. */
  compose(text: string): void;
  /** Who wants to hear what the copilot's answers did beyond the conversation. */
  readonly effects: EffectListeners;
}

/** What the panel needs beyond that. */
export interface CopilotPanel {
  readonly domain: ChatDomain;
  readonly control: ChatKitControl;
  readonly scriptUrl: string;
  readonly error: ChatError | null;
  readonly connection: ChatConnection;
  readonly dismissError: () => void;
  /** Reads the conversation again, after an error or a lost connection. */
  readonly retry: () => void;
  /** The element is on the page and takes commands; `takesFocus` puts the caret in the composer. */
  readonly onMounted: (takesFocus: boolean) => void;
  /** Something is typed in the panel. */
  readonly onInput: (event: FormEvent) => void;
  /** A key or a press in the panel, before the chat has it. */
  readonly onSending: (event: SyntheticEvent) => void;
}

export const CopilotContext = createContext<Copilot | null>(null);
export const CopilotPanelContext = createContext<CopilotPanel | null>(null);

export function useCopilot(): Copilot {
  const copilot = useContext(CopilotContext);
  if (!copilot) throw new Error("useCopilot needs a ChatProvider around it");
  return copilot;
}

export function useCopilotPanel(): CopilotPanel {
  const panel = useContext(CopilotPanelContext);
  if (!panel) throw new Error("useCopilotPanel needs a ChatProvider around it");
  return panel;
}
