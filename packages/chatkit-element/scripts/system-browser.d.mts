/** A system Chromium where there is one (CHROMIUM_PATH first); undefined is Playwright's own. */
export function systemBrowser(): string | undefined;
