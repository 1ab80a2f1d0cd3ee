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

/** The copilot changed tasks; sent by the backend as the client effect `tasks.changed`. */
export interface TasksChanged {
  readonly task_ids: readonly number[];
  readonly change: string;
}

export interface ChatProviderProps {
  readonly user: ChatUser;
  readonly children: ReactNode;
  readonly onTasksChanged?: (changed: TasksChanged) => void;
}

export type ChatErrorCode = ApiErrorCode | "not_loaded";

/** What the person can do about a chat error; null when the chat itself offers the retry. */
export type ChatErrorAction = "sign-in" | "reload" | "retry" | null;

export interface ChatError {
  readonly code: ChatErrorCode;
  readonly message: string;
  readonly action: ChatErrorAction;
}

/** Whether the stream of an answer is whole, being taken up again, or waiting for the network. */
export type ChatConnection = "connected" | "reconnecting" | "offline";
