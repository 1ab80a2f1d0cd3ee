import type { ComponentChild } from "preact";

/** An action as the element runs it: every default of the wire format is filled in. */
export interface ActionConfig {
  type: string;
  /** What the server configured, with the values of the surrounding form merged in. */
  payload?: unknown;
  handler: "server" | "client";
  loadingBehavior: "auto" | "none" | "self" | "container";
  /** False: a synchronous action, allowed while a response is streaming. */
  streaming: boolean;
}

/**
 * What a widget may ask of the element around it. Widgets know nothing else of the session, so the
 * same renderer draws thread items, entity previews and the playground.
 */
export interface WidgetHost {
  itemId: string;
  /** True while the thread answers; streaming actions are inert for that time. */
  isResponding: boolean;
  /**
   * Runs an action and settles when its request, stream or client promise has settled.
   *
   * `action.payload` already carries the form values; `formValues` (dots nested) are the same
   * values alone, so a host must not merge them again.
   */
  runAction(action: ActionConfig, formValues: Record<string, unknown>): Promise<void>;
  isImageAllowed(url: string): boolean;
  renderMarkdown(source: string, streaming: boolean): ComponentChild;
  colorScheme: "light" | "dark";
  t(key: string): string;
  reportError(error: Error): void;
}
