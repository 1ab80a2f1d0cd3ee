import { render } from "preact";
import { act } from "preact/test-utils";
import type { ActionConfig, WidgetNode } from "../../../protocol/widgets";
import { WidgetView } from "../WidgetView";
import type { WidgetHost } from "../widget-host";

/** A host that keeps what widgets ask of it; actions settle when the test says so. */
export class FakeHost implements WidgetHost {
  itemId = "item_1";
  isResponding = false;
  colorScheme: "light" | "dark" = "light";
  runs: { action: ActionConfig; formValues: Record<string, unknown> }[] = [];
  errors: string[] = [];
  schemes: string[] = [];
  blockedHost = "blocked.example";
  #open: { resolve: () => void; reject: (error: Error) => void }[] = [];

  runAction(action: ActionConfig, formValues: Record<string, unknown>): Promise<void> {
    this.runs.push({ action, formValues });
    return new Promise((resolve, reject) => this.#open.push({ resolve, reject }));
  }

  /** Ends the oldest action that is still running. */
  async settle(error?: Error): Promise<void> {
    await act(async () => {
      const action = this.#open.shift();
      if (error) action?.reject(error);
      else action?.resolve();
    });
  }

  get payloads(): unknown[] {
    return this.runs.map((run) => run.action.payload);
  }

  isImageAllowed = (url: string) => !url.includes(this.blockedHost);
  renderMarkdown = (source: string) => <em>{source}</em>;
  applyScheme = (_: HTMLElement, scheme: string) => void this.schemes.push(scheme);
  t = (key: string) => key;
  reportError = (error: Error) => void this.errors.push(error.message);
}

export interface RenderedWidget {
  root: HTMLElement;
  host: FakeHost;
  update(widget: WidgetNode): Promise<void>;
  find<T extends HTMLElement = HTMLElement>(selector: string): T;
  click(selector: string): Promise<void>;
  type(selector: string, value: string): Promise<void>;
  press(selector: string, key: string): Promise<void>;
}

export async function renderWidget(
  widget: WidgetNode,
  host = new FakeHost(),
): Promise<RenderedWidget> {
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  const draw = (tree: WidgetNode) =>
    act(() => render(<WidgetView widget={tree} host={host} />, root));
  await draw(widget);
  function find<T extends HTMLElement>(selector: string): T {
    const element = root.querySelector<T>(selector);
    if (!element) throw new Error(`nothing matches ${selector} in ${root.innerHTML}`);
    return element;
  }
  return {
    root,
    host,
    update: async (tree) => void (await draw(tree)),
    find,
    click: async (selector) => void (await act(() => find(selector).click())),
    type: async (selector, value) => {
      await act(() => {
        const field = find<HTMLInputElement>(selector);
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
    },
    press: async (selector, key) => {
      await act(() => {
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        find(selector).dispatchEvent(event);
      });
    },
  };
}
