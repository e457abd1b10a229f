# Everything is done by two commands: `make run` and `make test`. Each makes .venv when it is missing or
# out of date; nothing else has to be installed but Python 3.11 or 3.12.

# The first of these that really runs: a version manager's shim may stand for a Python that is not there.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))
PYTHON ?= $(shell for name in python3.11 python3.12 python3 python; do \
	if $$name -c '$(FITS)' 2>/dev/null; then echo $$name; break; fi; done)
BIN := .venv/bin
PORT ?= 8080

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
# pip, with a dot for each package that it takes up.
INSTALL = $(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --no-deps --require-hashes -r $< \
	| awk '/^Collecting/ {printf "."; fflush()} END {print ""}'

.DEFAULT_GOAL := help
.PHONY: help run doctor test check lint types kb unit bench-match picture format catalogues lock clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

run: .venv/runtime ## the bot; without Slack tokens, the playground with its page
	@if [ -f .env ]; then set -a; . ./.env; set +a; fi; exec $(BIN)/python -m bot run --port $(PORT)

doctor: .venv/runtime ## is everything set up? one line for each thing, with the cure
	@if [ -f .env ]; then set -a; . ./.env; set +a; fi; $(BIN)/python -m bot doctor

test: check unit ## all checks and all tests

check: lint types kb ## everything that reads the code without running it

lint: .venv/dev ## style
	@echo "── style"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/hadolint Dockerfile

types: .venv/dev ## types
	@echo "── types"
	@$(BIN)/mypy

kb: .venv/dev ## the gates over the knowledge base
	@echo "── knowledge base"
	@$(BIN)/python -m bot kb check

unit: .venv/dev ## the tests
	@echo "── tests"
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

bench-match: .venv/dev ## the matcher's figures beside other engines
	@$(BIN)/python -m benchmarks.matching

picture: .venv/dev ## take the README's picture anew, from the playground
	@mkdir -p docs/images
	@MEDIC_PICTURE=docs/images/answer.png $(BIN)/python -m pytest -q \
		tests/browser/test_playground_with_the_bot.py -k mentioned

format: .venv/dev ## put the code into its form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

catalogues: .venv/dev ## bring the wording's catalogues up to date with the code
	@$(BIN)/python -m tests.wording.catalogues

lock: .venv/dev ## choose the newest versions of all dependencies, with hashes and without addresses
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--upgrade pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--upgrade pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove the environment and all caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The stamps say which lock an environment was made from.
.venv/runtime: requirements.lock
	@$(MAKE) --no-print-directory .venv/bin/python
	@echo "── installing what the bot needs into .venv (about a minute, once)"
	@$(INSTALL)
	@touch $@

.venv/dev: requirements-dev.lock requirements.lock
	@$(MAKE) --no-print-directory .venv/bin/python
	@echo "── installing what the tests need into .venv (about a minute, once)"
	@$(INSTALL)
	@touch .venv/runtime $@

.venv/bin/python:
	@$(if $(PYTHON),$(PYTHON) -c '$(FITS)',false) || \
		{ echo "aml-medic needs Python 3.11 or 3.12; say where it is: make PYTHON=/path/to/python3.11 …" >&2; exit 2; }
	@echo "── making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv .venv
