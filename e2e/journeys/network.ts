import type { Page } from "@playwright/test";

/** Fills with every request that the page makes to another host than this machine. */
export function foreignRequests(page: Page): string[] {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isLocal = hostname === "localhost" || hostname === "127.0.0.1";
    if (/^(https?|wss?):$/.test(protocol) && !isLocal) foreign.push(request.url());
  });
  return foreign;
}
