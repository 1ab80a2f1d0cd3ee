#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests, installing one when there is none:
# CHROMIUM_PATH, else an installed browser, else Playwright's download, else Debian's package (as root).
# The headless shell is Chromium without a window's parts: the same pages for half the processor time.
set -euo pipefail

found() { printf '%s\n' "$1"; exit 0; }

if [ -n "${CHROMIUM_PATH:-}" ]; then
  [ -x "$CHROMIUM_PATH" ] || { echo "tandem: CHROMIUM_PATH is not a program: $CHROMIUM_PATH" >&2; exit 1; }
  found "$CHROMIUM_PATH"
fi
for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
  if path=$(command -v "$name"); then found "$path"; fi
done

playwright_path() {
  node --input-type=module -e 'import { chromium } from "@playwright/test"; console.log(chromium.executablePath())'
}
cd "$(dirname "$0")/../e2e"
path=$(playwright_path)
[ -x "$path" ] && found "$path"
echo "Downloading Chromium for the browser tests" >&2
if timeout 300 npx playwright install chromium >&2; then found "$(playwright_path)"; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Debian's chromium-headless-shell package" >&2
  apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell >&2
  if path=$(command -v chromium-headless-shell); then found "$path"; fi
fi
echo "tandem: no Chromium for the browser tests: install one or set CHROMIUM_PATH" >&2
exit 1
