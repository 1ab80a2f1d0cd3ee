# Two commands are enough: `make run` serves Tandem, `make test` proves it. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

export NEXT_TELEMETRY_DISABLED := 1
export OPENAI_AGENTS_DISABLE_TRACING := 1

VENV := backend/.venv
PYTHON_BIN := $(CURDIR)/$(VENV)/bin/python
# A lock names every package, so nothing is resolved; Python compiles what it imports, which is the smaller part.
PIP_INSTALL := pip install -q --disable-pip-version-check --require-hashes --no-deps --no-compile -r
PROVING := ../scripts ../bench ../chaos ../lab ../examples ../packages/chatkit-element/conformance/server
step = @printf '\033[1m==> %s\033[0m\n' "$(1)"

ELEMENT_SOURCES := $(shell find packages/chatkit-element -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/test-results/*' 2>/dev/null)
WEB_SOURCES := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path '*/.next/*' -not -path 'frontend/public/chatkit/*' 2>/dev/null)

.PHONY: help run dev notes test check coverage house chaos bench bench-check ttft conformance playground screenshots format users lock require clean test-backend test-frontend test-element test-e2e test-chaos

help: ## Show the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

run: ## Set up what is missing and serve Tandem on WEB_PORT (3000) and API_PORT (8000)
	@# Both sides at a time: one waits for the network while the other needs the processor.
	@$(MAKE) --no-print-directory --jobs=2 $(VENV)/.runtime frontend/.next/BUILD_ID
	@exec $(PYTHON_BIN) scripts/serve.py

dev: $(VENV)/.runtime node_modules/.package-lock.json packages/chatkit-element/dist/chatkit.js ## The same with reload on change
	@exec $(PYTHON_BIN) scripts/serve.py --reload

notes: $(VENV)/.runtime packages/chatkit-element/dist/chatkit.js ## Serve the example of another domain (examples/notes) on NOTES_PORT (8020)
	@cd backend && DATA_DIR="$${DATA_DIR:-$(CURDIR)/data}" PYTHONPATH=../examples exec $(PYTHON_BIN) -m notes

test: test-backend test-frontend test-element test-e2e test-chaos ## Set up everything and run every test, the browser ones too
	$(call step,All tests passed)

test-backend: $(VENV)/.dev
	$(call step,Backend tests)
	@cd backend && .venv/bin/python -m pytest -n 2

test-frontend: node_modules/.package-lock.json
	$(call step,Frontend tests)
	@npm test --silent -w frontend

test-element: $(VENV)/.dev packages/chatkit-element/dist/chatkit.js
	$(call step,Element tests)
	@npm test --silent -w packages/chatkit-element
	$(call step,Element in a real browser: every playground state)
	@CHROMIUM_PATH="$$(scripts/chromium.sh)" npm run test:playground --silent -w packages/chatkit-element
	$(call step,Element against a real ChatKit server: docs/conformance.md)
	@CHROMIUM_PATH="$$(scripts/chromium.sh)" npm run conformance --silent -w packages/chatkit-element -- --check

conformance: $(VENV)/.dev packages/chatkit-element/dist/chatkit.js ## The element against a real ChatKit server; writes docs/conformance.md
	@CHROMIUM_PATH="$$(scripts/chromium.sh)" npm run conformance --silent -w packages/chatkit-element

test-e2e: $(VENV)/.dev frontend/.next/BUILD_ID
	$(call step,Journeys in real browsers: Chromium and Firefox)
	@CHROMIUM_PATH="$$(scripts/chromium.sh)" FIREFOX_PATH="$$(scripts/firefox.sh)" npm test --silent -w e2e

test-chaos: $(VENV)/.dev
	$(call step,Faults: the short run of make chaos)
	@$(PYTHON_BIN) -m chaos --short --seed 1

playground: packages/chatkit-element/dist/chatkit.js ## Every item, widget and state of the chat element on one page
	@npm run playground --silent -w packages/chatkit-element

screenshots: $(VENV)/.dev frontend/.next/BUILD_ID ## Take the README's pictures again
	@CHROMIUM_PATH="$$(scripts/chromium.sh)" TAKE_PICTURES=1 npm test --silent -w e2e -- --project offline

bench: $(VENV)/.bench frontend/.next/BUILD_ID $(if $(PEERS),bench/servers/peers/.venv/.done bench/servers/vercel/node_modules/.package-lock.json) ## Measure Tandem beside a bare relay and stock ChatKit (PEERS=1: others too), write docs/performance.md
	@CHROMIUM_PATH="$$(scripts/chromium.sh)" $(PYTHON_BIN) -m bench $(if $(PEERS),--peers)

bench/servers/peers/.venv/.done: bench/servers/peers/requirements.lock | require
	$(call step,Installing the Python peers)
	@"$$(scripts/require.sh python)" -m venv bench/servers/peers/.venv
	@bench/servers/peers/.venv/bin/python -m $(PIP_INSTALL) $<
	@touch $@

bench/servers/vercel/node_modules/.package-lock.json: bench/servers/vercel/package-lock.json | require
	$(call step,Installing the JavaScript peer)
	@cd bench/servers/vercel && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

bench-check: $(VENV)/.bench frontend/.next/BUILD_ID ## The same in short, writing nothing; fails beyond bench/budgets.json
	@CHROMIUM_PATH="$$(scripts/chromium.sh)" $(PYTHON_BIN) -m bench --quick --check

ttft: $(VENV)/.runtime ## Send MESSAGES (10) to the Tandem that runs, and say how long each first word took and why
	@$(PYTHON_BIN) -m scripts.ttft

chaos: $(VENV)/.dev ## Break a real Tandem in every way that matters and write docs/reliability.md (20 minutes)
	@$(PYTHON_BIN) -m chaos

check: $(VENV)/.bench node_modules/.package-lock.json packages/chatkit-element/dist/chatkit.js ## Lint, types, layers, dead code
	@scripts/check.sh

# A run of its own: branch coverage doubles the backend's run (46 s of processor time become 94 on Python 3.11, one part of the tests).
coverage: $(VENV)/.dev node_modules/.package-lock.json ## Run the unit tests with branch coverage; modules under 80% need a reason
	@rm -rf backend/coverage
	@cd backend && .venv/bin/python -m coverage run -m pytest -n 2 && .venv/bin/python -m coverage combine -q && \
	  .venv/bin/python -m coverage json -q -o coverage/summary.json
	@npm test --silent -w frontend -- --coverage
	@npm test --silent -w packages/chatkit-element -- --coverage
	@$(PYTHON_BIN) scripts/check_coverage.py

house: $(VENV)/.dev node_modules/.package-lock.json ## Measure the floor plan of the source and write docs/house.md
	@$(PYTHON_BIN) scripts/house.py

format: $(VENV)/.dev node_modules/.package-lock.json ## Format every file
	@cd backend && .venv/bin/ruff format -q . $(PROVING) && .venv/bin/ruff check -q --fix . $(PROVING)
	@npx biome check --write --log-level=warn .

users: $(VENV)/.runtime node_modules/.package-lock.json ## List the accounts; DO="add|reset|disable|enable|delete sam@example.com" changes one
	@$(PYTHON_BIN) scripts/users.py $(DO)

lock: $(VENV)/.dev ## Write the Python locks again from backend/pyproject.toml
	@cd backend && compile="$(PYTHON_BIN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --no-emit-find-links pyproject.toml" && \
	  $$compile -o requirements.lock && $$compile --group dev -o requirements-dev.lock && \
	  $$compile --group bench -o ../bench/requirements.lock

clean: ## Remove everything that the commands made, but not ./data
	@rm -rf node_modules frontend/node_modules packages/*/node_modules e2e/node_modules $(VENV) frontend/.next packages/chatkit-element/dist frontend/public/chatkit \
	  bench/servers/peers/.venv bench/servers/vercel/node_modules

require:
	@scripts/require.sh

$(VENV)/bin/python: | require
	$(call step,Making a Python environment)
	@"$$(scripts/require.sh python)" -m venv $(VENV)

$(VENV)/.runtime: backend/requirements.lock | $(VENV)/bin/python
	$(call step,Installing the backend)
	@$(PYTHON_BIN) -m $(PIP_INSTALL) backend/requirements.lock
	@touch $@

$(VENV)/.dev: backend/requirements-dev.lock | $(VENV)/bin/python
	$(call step,Installing the backend and its test tools)
	@$(PYTHON_BIN) -m $(PIP_INSTALL) backend/requirements-dev.lock
	@touch $@ $(VENV)/.runtime

$(VENV)/.bench: bench/requirements.lock $(VENV)/.dev
	$(call step,Installing what the benchmark needs)
	@$(PYTHON_BIN) -m $(PIP_INSTALL) bench/requirements.lock
	@touch $@

node_modules/.package-lock.json: package-lock.json | require
	$(call step,Installing the web packages)
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

packages/chatkit-element/dist/chatkit.js: node_modules/.package-lock.json $(ELEMENT_SOURCES)
	$(call step,Building the chat element)
	@npm run build:js --silent -w packages/chatkit-element
	@touch $@

frontend/.next/BUILD_ID: packages/chatkit-element/dist/chatkit.js $(WEB_SOURCES)
	$(call step,Building the web app)
	@log=$$(mktemp); if npm run build --silent -w frontend >$$log 2>&1; then rm -f $$log; else cat $$log; exit 1; fi
	@touch $@
