#!/usr/bin/env bash
# The frontend's types of the API are generated; a difference means the backend changed without them.
set -euo pipefail
cd "$(dirname "$0")/.."
kept=frontend/src/lib/api-types.ts
fresh=$(mktemp --suffix=.ts)
trap 'rm -f "$fresh"' EXIT
(cd backend && .venv/bin/python -m src.openapi) | (cd frontend && npx openapi-typescript /dev/stdin --output "$fresh" >/dev/null)
diff -u "$kept" "$fresh" >&2 || {
  echo "frontend/src/lib/api-types.ts is stale: npm run api:types -w frontend" >&2
  exit 1
}
