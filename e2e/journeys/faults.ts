/** Journeys behind a proxy that breaks the way to the API; the page's addresses stay the real ones. */
import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";
import { CuttingProxy } from "../proxy/cutting-proxy";
import type { Stack } from "../stacks";
import { Person } from "./person";

interface Journey {
  /** The network between the browsers and the API; whole again after each journey. */
  network: CuttingProxy;
  /** Signed up, with the copilot open. */
  sam: Person;
}

export const test = base.extend<Journey, { cutter: CuttingProxy }>({
  cutter: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what is wanted from the pattern
    async ({}, use, { project }) => {
      const { apiPort } = project.metadata as Stack;
      const cutter = await CuttingProxy.start({ host: "127.0.0.1", port: apiPort });
      await use(cutter);
      await cutter.stop();
    },
    { scope: "worker" },
  ],

  launchOptions: [
    async ({ launchOptions, cutter }, use, { project }) => {
      const { apiPort } = project.metadata as Stack;
      const rule = `MAP localhost:${apiPort} 127.0.0.1:${cutter.port}`;
      await use({
        ...launchOptions,
        args: [...(launchOptions.args ?? []), `--host-resolver-rules=${rule}`],
      });
    },
    { scope: "worker" },
  ],

  network: async ({ cutter }, use) => {
    await use(cutter);
    cutter.reset();
  },

  sam: async ({ page, network: _ }, use) => {
    const errors = failuresOf(page);
    const sam = new Person(page);
    await sam.signUp();
    await sam.openCopilot();
    await use(sam);
    expect(errors).toEqual([]);
  },
});

/**
 * Fills with whatever the page throws or logs as an error. The browser's own line about a request
 * that failed does not count: it is about the network, and no page can keep it back.
 */
export function failuresOf(page: Page): string[] {
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(String(error)));
  page.on("console", (message: ConsoleMessage) => {
    const isOfNetwork = message.text().startsWith("Failed to load resource:");
    if (message.type() === "error" && !isOfNetwork) failures.push(message.text());
  });
  return failures;
}
