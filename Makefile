# Both Cities. `make help` lists what there is.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
BENCH  := $(VENV)/.ready-to-bench
BROWSE := $(VENV)/.ready-to-browse
SERVER := $(VENV)/.ready-for-postgresql

# Test options that leave out no folder, for those that `make test` leaves out.
ALONE  := addopts=-q --disable-socket --allow-hosts=127.0.0.1,::1,localhost --allow-unix-socket --durations=5 --timeout=120 --strict-markers --strict-config

.DEFAULT_GOAL := help
.PHONY: help setup run live serve test unit browser postgresql check bench clients reading hostile clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Both Cities needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11")'
	@echo "Setting up $(VENV) (once; a minute or two)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(READY)

setup: $(READY) ## make the virtual environment

run: $(READY) ## crawl the saved pages of every source, take them in, publish the feeds (no network)
	@$(BIN)/bothcities run

live: $(READY) ## the same over the network, with our manners
	@$(BIN)/bothcities run --live

serve: $(READY) ## show the public folder on 127.0.0.1 and keep it fresh
	@$(BIN)/bothcities serve

test: $(READY) ## all tests
	@$(BIN)/pytest

unit: $(READY) ## the quick tests alone: units and saved pages, no whole programs
	@$(BIN)/pytest -m "not whole"

$(BROWSE): $(READY)
	@command -v chromium >/dev/null || { echo 'The browser tests need Chromium on the path: apt-get install chromium'; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,browser]'
	@touch $(BROWSE)

browser: $(BROWSE) ## the pages in a real browser: keyboard, small screens, no scripts, axe-core (needs Debian's chromium)
	@$(BIN)/pytest --override-ini '$(ALONE) -n 0' tests/browser

$(SERVER): $(READY)
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { echo 'The tests on PostgreSQL need its server, 15 or newer: apt-get install postgresql'; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,postgresql]'
	@touch $(SERVER)

postgresql: $(SERVER) ## the catalogue on a PostgreSQL server of the tests' own (needs Debian's postgresql)
	@$(BIN)/python -m pytest -p tests.postgresql.everywhere --override-ini '$(ALONE) -n 2 --dist loadscope' tests/postgresql tests/aggregator/catalogue/test_catalogue.py tests/aggregator/catalogue/test_renderings.py tests/aggregator/test_ingest_*.py

check: $(READY) ## format, lint, types, imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

$(BENCH): $(READY)
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,bench]'
	@touch $(BENCH)

bench: $(BENCH) ## measure speed and memory, and write docs/performance.md
	@$(BIN)/python -m bench

clients: $(READY) ## let real calendar programs and feed readers read every feed, and write the matrix in docs/feeds.md
	@if test -f public/feeds.json; then $(BIN)/bothcities publish; else $(BIN)/bothcities run; fi
	@$(BIN)/python -W ignore -m bench.clients

reading: $(READY) ## measure how right the reading of recorded pages is, and write it in docs/reading.md
	@$(BIN)/python -W ignore -m bench.truth

hostile: $(READY) ## throw mutated pages and texts at every reader, and say what broke or took too long
	@$(BIN)/python -m bench.hostile

clean: ## remove what this project made: environment, catalogue, feeds
	rm -rf $(VENV) var public .mypy_cache .ruff_cache .pytest_cache
