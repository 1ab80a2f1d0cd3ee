import { existsSync } from "node:fs";

const PATHS = [process.env.CHROMIUM_PATH, "/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

export function systemBrowser() {
  return PATHS.find((path) => path !== undefined && existsSync(path));
}
