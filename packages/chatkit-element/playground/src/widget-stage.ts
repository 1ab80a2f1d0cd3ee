import { h, render } from "preact";
import type { WidgetRoot } from "../../src/protocol/widgets";
import { en } from "../../src/views/locale/en";
import { Markdown } from "../../src/views/markdown/Markdown";
import { adoptStyles } from "../../src/views/styles/adopt";
import { applyTokens } from "../../src/views/theme/tokens";
import { WidgetView } from "../../src/views/widgets/WidgetView";
import type { WidgetHost } from "../../src/views/widgets/widget-host";
import type { ViewOptions } from "./view-options";

declare global {
  interface Window {
    /** What widgets did, for tests that drive this page. */
    playground: { actions: unknown[]; errors: string[] };
  }
}

const ACTION_MS = 1200;

/** Shows one widget alone, in a shadow root with the element's styles and tokens. */
export function showWidget(
  stage: HTMLElement,
  widget: WidgetRoot,
  options: ViewOptions,
  isResponding: boolean,
): void {
  stage.classList.add("stage-widget");
  window.playground = { actions: [], errors: [] };
  const root = document.createElement("div");
  root.className = "root";
  root.dir = options.dir;
  applyTokens(root, { colorScheme: options.scheme });
  const holder = document.createElement("div");
  stage.append(holder);
  const shadow = holder.attachShadow({ mode: "open" });
  adoptStyles(shadow);
  shadow.append(root);

  const host: WidgetHost = {
    itemId: "item_playground",
    isResponding,
    runAction: async (action, formValues) => {
      window.playground.actions.push({ action, formValues });
      await new Promise((resolve) => setTimeout(resolve, ACTION_MS));
    },
    isImageAllowed: (url) => !url.includes("blocked.example"),
    renderMarkdown: (source, streaming) =>
      h(Markdown, { source, streaming, copyLabel: en.copy, copiedLabel: en.copied }),
    colorScheme: options.scheme,
    applyScheme: (element, colorScheme) => applyTokens(element, { colorScheme }),
    t: (key) => (en as Record<string, string>)[key] ?? key,
    reportError: (error) => {
      window.playground.errors.push(error.message);
    },
  };
  render(h(WidgetView, { widget, host }), root);
}
