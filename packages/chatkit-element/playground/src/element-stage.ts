import type { ChatKitOptions, OpenAIChatKit } from "@openai/chatkit";
import { registerChatKit } from "../../src/register";
import { type Fixtures, fixtureFetch } from "./fixture-server";
import type { ViewOptions } from "./view-options";

export interface ElementSetup extends Fixtures {
  options?: Partial<ChatKitOptions>;
  theme?: Exclude<ChatKitOptions["theme"], string>;
  /** Called once the element is ready. */
  act?: (element: OpenAIChatKit) => Promise<unknown> | undefined;
}

/** Shows the real element in front of fixtures. */
export function showElement(stage: HTMLElement, setup: ElementSetup, view: ViewOptions): void {
  stage.classList.add("stage-element");
  window.playground = { actions: [], errors: [] };
  registerChatKit();
  const element = document.createElement("openai-chatkit") as OpenAIChatKit & HTMLElement;
  element.addEventListener("chatkit.error", (event) => {
    window.playground.errors.push((event as CustomEvent<{ error: Error }>).detail.error.message);
  });
  element.addEventListener(
    "chatkit.ready",
    () => {
      setup.act?.(element)?.catch((error: unknown) => {
        window.playground.errors.push(String(error));
      });
    },
    { once: true },
  );
  element.setOptions({
    ...setup.options,
    api: {
      url: "/chatkit",
      domainKey: "playground",
      uploadStrategy: { type: "two_phase" },
      fetch: fixtureFetch(setup),
    },
    locale: view.locale as NonNullable<ChatKitOptions["locale"]>,
    theme: { ...setup.theme, colorScheme: view.scheme },
  });
  stage.append(element);
}
