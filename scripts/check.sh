#!/usr/bin/env bash
# Every static check, each named as it runs; all run even when one fails, and any failure fails the whole.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()

check() {
  local name=$1 output
  shift
  printf '  %-34s' "$name"
  if output=$("$@" 2>&1); then
    echo ok
  else
    echo FAILED
    printf '%s\n' "$output" | sed 's/^/    /'
    failed+=("$name")
  fi
}
layers() { (cd "$1" && shift && npx depcruise --config .dependency-cruiser.cjs src "$@"); }
backend() { (cd backend && PATH="$PWD/.venv/bin:$PATH" "$@"); }
# Python outside of backend/: what serves, breaks, measures and plays the model. pyrightconfig.json has the same list.
proving=(../scripts ../bench ../chaos ../lab ../examples ../packages/chatkit-element/conformance/server)

printf 'Checks\n'
check "python lint" backend ruff check . "${proving[@]}"
check "python format" backend ruff format --check . "${proving[@]}"
check "python types" backend pyright -p .
check "python types of what proves" backend pyright -p ..
check "python layers" backend lint-imports
check "python dependencies" backend deptry .
check "python dead code" backend vulture
check "advisory floors" backend python ../scripts/check_floors.py
check "manifests agree" python3 scripts/check_manifests.py
check "glossary" python3 scripts/check_glossary.py
check "guides apply to the tree" python3 scripts/check_guides.py
check "specification rows" python3 scripts/check_specification.py
check "faults of the field" python3 scripts/check_field.py
check "web lint and format" npx biome check .
check "web types" npm run typecheck --silent -w frontend
check "element types" npm run typecheck --silent -w packages/chatkit-element
check "journey types" npm run typecheck --silent -w e2e
check "browser tests wait" node scripts/check_waits.mjs
check "web layers" layers frontend server
check "element layers" layers packages/chatkit-element
check "web dead code" npx knip --no-progress
check "api types match the backend" npm run api:types --silent -w frontend -- --check
check "floor plan: docs/house.md" backend python ../scripts/house.py --check
check "element types for others" npm run build:types --silent -w packages/chatkit-element
check "element size and package" npm run check:package --silent -w packages/chatkit-element

if [ ${#failed[@]} -gt 0 ]; then
  printf '\n%d failed: %s\n' "${#failed[@]}" "${failed[*]}"
  exit 1
fi
printf '\nAll checks passed\n'
