import type { ComponentChild } from "preact";
import type { ActionConfig } from "../../protocol/widgets";

/**
 * What a widget may ask of the element around it. Widgets know nothing else of the session, so the
 * same renderer draws thread items, entity previews and the playground.
 */
export interface WidgetHost {
  /** The widget item, or an empty string for a preview. */
  itemId: string;
  /** True while the thread answers; streaming actions are inert for that time. */
  isResponding: boolean;
  /**
   * Runs an action and settles when its request, stream or client promise has settled.
   *
   * `action` has all its defaults, and its payload already carries the form values; `formValues`
   * (dots nested) are the same values alone, so a host must not merge them again.
   */
  runAction(action: ActionConfig, formValues: Record<string, unknown>): Promise<void>;
  isImageAllowed(url: string): boolean;
  renderMarkdown(source: string, streaming: boolean): ComponentChild;
  colorScheme: "light" | "dark";
  /** Gives a subtree the tokens of the current theme in the given scheme. */
  applyScheme(element: HTMLElement, scheme: "light" | "dark"): void;
  /** A built-in string; the key itself when there is no translation. */
  t(key: string): string;
  reportError(error: Error): void;
}
