#!/usr/bin/env bash
# One clear line and exit 1 when a tool is missing or too old: Python 3.11+, Node 20.9+, npm and git.
# `scripts/require.sh python` prints the interpreter to use.
set -euo pipefail

fail() { printf 'tandem: %s\n' "$1" >&2; exit 1; }

find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3; do
    if command -v "$candidate" >/dev/null 2>&1 &&
      "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  fail "Python 3.11 or newer with its venv module is needed (Debian and Ubuntu: apt install python3-venv)."
}

require_node() {
  command -v node >/dev/null 2>&1 || fail "Node 20.9 or newer is needed, and 'node' was not found."
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 9) ? 0 : 1)' ||
    fail "Node 20.9 or newer is needed; this is $(node --version)."
  command -v npm >/dev/null 2>&1 || fail "npm is needed (it comes with Node)."
}

case "${1:-all}" in
  python) find_python ;;
  all)
    find_python >/dev/null
    require_node
    command -v git >/dev/null 2>&1 || fail "git is needed."
    ;;
  *) fail "usage: scripts/require.sh [python]" ;;
esac
