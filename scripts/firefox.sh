#!/usr/bin/env bash
# Prints the path of a Firefox for the browser tests, installing one when there is none:
# FIREFOX_PATH, else an installed browser, else Debian's package (as root).
set -euo pipefail

found() { printf '%s\n' "$1"; exit 0; }
installed() {
  local name path
  for name in firefox-esr firefox; do
    if path=$(command -v "$name"); then found "$path"; fi
  done
}

if [ -n "${FIREFOX_PATH:-}" ]; then
  [ -x "$FIREFOX_PATH" ] || { echo "tandem: FIREFOX_PATH is not a program: $FIREFOX_PATH" >&2; exit 1; }
  found "$FIREFOX_PATH"
fi
installed
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Debian's firefox-esr package" >&2
  apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq firefox-esr >&2
  installed
fi
echo "tandem: no Firefox for the browser tests: install one or set FIREFOX_PATH" >&2
exit 1
