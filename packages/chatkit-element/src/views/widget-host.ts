/** What a widget tree may ask of the view that shows it. */
import type { ComponentChild } from "preact";
import type { ActionConfig } from "../protocol/widgets";

export interface WidgetHost {
  /** The widget item, or an empty string for a preview. */
  itemId: string;
  isResponding: boolean;
  /** Settles when loading may end; never rejects. */
  runAction(action: ActionConfig, formValues: Record<string, unknown>): Promise<void>;
  isImageAllowed(url: string): boolean;
  renderMarkdown(source: string, streaming: boolean): ComponentChild;
  colorScheme: "light" | "dark";
  t(key: string): string;
  reportError(error: Error): void;
}
