import { join } from "node:path";
import type { Page } from "@playwright/test";

const FOLDER = join(import.meta.dirname, "../../docs/screenshots");

/** Writes docs/screenshots/<name>.png when KEEP_SCREENSHOTS is set: `make screenshots`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!process.env.KEEP_SCREENSHOTS) return;
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled" });
}
