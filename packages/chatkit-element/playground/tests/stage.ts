/** Opens playground states and fails on whatever they write to the console. */
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

export interface Run {
  action: { type: string; payload?: unknown };
  formValues: Record<string, unknown>;
}

export class Stage {
  readonly page: Page;
  readonly problems: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on("pageerror", (error) => this.problems.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.problems.push(message.text());
    });
  }

  async open(state: string, options: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`/?${new URLSearchParams({ state, ...options })}`);
    await this.page.waitForLoadState("networkidle");
  }

  /** Actions that widgets ran, oldest first. */
  runs(): Promise<Run[]> {
    return this.page.evaluate(() => window.playground.actions as Run[]);
  }

  /** The element with focus, through all shadow roots. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.getAttribute("aria-label") ?? active?.textContent ?? "";
    });
  }
}

export const test = base.extend<{ stage: Stage }>({
  stage: async ({ page }, use) => {
    const stage = new Stage(page);
    await use(stage);
    expect(stage.problems).toEqual([]);
  },
});
