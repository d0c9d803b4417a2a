# Everything here sets itself up: a virtual environment in .venv, packages locked by hash.
# `make` alone says what there is.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

# The first Python that is new enough; `make PYTHON=/path/to/python3` chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install -qq --require-hashes
DEMO := demo-out
EXPORTED := samples.ttl samples.trig

.PHONY: help demo page test check quality model bench lock exports clean distclean

help: ## say what there is
	@echo 'make TARGET, where TARGET is one of'
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/run.stamp ## the samples all the way: a store, a question, a picture, Turtle
	@$(MAKE) --no-print-directory page || echo 'Going on without it: pyvis draws the picture.' >&2
	@$(BIN)/kg demo --output $(DEMO)

PAGE := kg/view/page
page: $(PAGE)/dist/page.js ## the script of the picture (needs Node.js)

$(PAGE)/dist/page.js: $(PAGE)/package-lock.json $(PAGE)/build.mjs $(shell find $(PAGE)/src -type f 2>/dev/null)
	@command -v npm >/dev/null || { echo "The picture's script is built with Node.js: install Node.js 18 or newer \
	with npm (Debian: apt-get install npm). Until then: kg view --renderer pyvis" >&2; exit 1; }
	@cd $(PAGE) && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; }
	@cd $(PAGE) && npm run --silent build

test: $(VENV)/dev.stamp ## all tests (ARGS='-k name' for some of them)
	@.ci/debian-packages
	@$(MAKE) --no-print-directory page
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/dev.stamp ## style, types, import contracts, exports as committed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	@$(MAKE) --no-print-directory page && cd $(PAGE) && npm run --silent check
	@$(MAKE) --no-print-directory EXPORT_DIR=build/exports exports
	@for name in $(EXPORTED); do diff -u exports/$$name build/exports/$$name | head -n 40 || \
		{ echo "exports/$$name is not what the samples give: run 'make exports' and look at the change." >&2; exit 1; }; done

quality: $(VENV)/dev.stamp ## how well each reader reads, on each set (ACCEPT=--accept to hold the project to it)
	$(BIN)/python benchmarks/quality/run.py $(ACCEPT)

MODEL := kg/learned/model
model: $(VENV)/train.stamp ## train the learned reader from the corpus (an hour and a half on two cores)
	$(BIN)/python training/model/train.py --out build/reader.pt
	$(BIN)/python training/model/export.py build/reader.pt $(MODEL)
	$(BIN)/python training/model/fit.py $(MODEL) --also tests/gold ../shared/eval/dev

# One run each, of sizes that end within minutes; `make quality` measures how well is read.
BENCHES = 'questions.py 100000 $(ACCEPT)' 'questions.py 1000000 $(ACCEPT)' 'validation.py $(ACCEPT)' \
	'export.py --formats $(ACCEPT)' growth.py scale.py reading.py 'picture.py $(ACCEPT)'
bench: $(VENV)/dev.stamp ## speed and size of everything: an hour (ACCEPT=--accept writes the figures down)
	@.ci/debian-packages
	@$(MAKE) --no-print-directory page
	@for one in $(BENCHES); do echo "== benchmarks/$$one"; $(BIN)/python benchmarks/$$one; done

EXPORT_DIR ?= exports
exports: $(VENV)/run.stamp ## rebuild exports/ from the samples
	@rm -rf build/exports-store; mkdir -p $(EXPORT_DIR)
	@$(BIN)/kg --quiet --store build/exports-store build samples
	@for name in $(EXPORTED); do \
		$(BIN)/kg --quiet --store build/exports-store export -o $(EXPORT_DIR)/$$name; done
	@$(BIN)/python tools/answers.py $(EXPORT_DIR)/samples.trig $(EXPORT_DIR)/answers

# The lock files name every package with its hash, for Python 3.11 and newer.
LOCK = build/lock-venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock' $(LOCK_FLAGS)
lock: ## write the lock files anew (LOCK_FLAGS=--upgrade for newer versions)
	@test -x build/lock-venv/bin/uv || { $(PYTHON) -m venv build/lock-venv; build/lock-venv/bin/pip install --quiet uv; }
	$(LOCK) -o requirements/dev.lock requirements/dev.in
	$(LOCK) -c requirements/dev.lock -o requirements/run.lock requirements/run.in
	$(LOCK) -c requirements/dev.lock -o requirements/build.lock requirements/build.in

clean: ## remove what was built; the virtual environment and your stores stay
	rm -rf build dist $(DEMO) $(PAGE)/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find kg tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove the virtual environment, too
	rm -rf $(VENV) $(PAGE)/node_modules

# A stamp is newer than the lock file it was made from, so a second `make` installs nothing.
$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'kg needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		echo 'This Python cannot make virtual environments: install its venv package (Debian: apt-get install python3-venv).' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.lock requirements/build.lock pyproject.toml | $(BIN)/python
	@echo 'Installing what kg needs into $(VENV): a few minutes the first time.'
	@$(INSTALL) -r requirements/run.lock -r requirements/build.lock
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/run.stamp
	@echo 'Installing what testing kg needs into $(VENV).'
	@$(INSTALL) -r requirements/dev.lock
	@touch $@

$(VENV)/train.stamp: requirements/train.in $(VENV)/run.stamp
	@echo 'Installing what training needs into $(VENV): torch is large.'
	@$(PIP) install -qq -r requirements/train.in
	@touch $@
