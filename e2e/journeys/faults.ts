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
      const cutter = await CuttingProxy.start({ host: "127.0.0.1", port: portOf(project) });
      await use(cutter);
      await cutter.stop();
    },
    { scope: "worker" },
  ],

  launchOptions: [
    async ({ launchOptions, cutter }, use, { project }) => {
      const rule = `MAP localhost:${portOf(project)} 127.0.0.1:${cutter.port}`;
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

/** Where the browsers ask for the API, which may be where they ask for the pages too. */
function portOf(project: { metadata: unknown }): number {
  return Number(new URL((project.metadata as Stack).apiUrl).port);
}

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
