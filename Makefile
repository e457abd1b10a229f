# Everything is done by two commands: `make run` and `make test`. Each makes .venv when it is missing or
# out of date; nothing else has to be installed but Python 3.11 or 3.12.

PYTHON ?= $(firstword $(foreach name,python3.12 python3.11 python3 python,$(shell command -v $(name) 2>/dev/null)))
BIN := .venv/bin
PORT ?= 8080

.DEFAULT_GOAL := help
.PHONY: help run test check lint types kb catalogues-fresh unit format catalogues lock clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

run: .venv/runtime ## the bot; without Slack tokens, the playground with its page
	@if [ -f .env ]; then set -a; . ./.env; set +a; fi; exec $(BIN)/python -m bot run --port $(PORT)

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
	@$(BIN)/python -m pip install --quiet --progress-bar off --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

.venv/dev: requirements-dev.lock requirements.lock
	@$(MAKE) --no-print-directory .venv/bin/python
	@echo "── installing what the tests need into .venv (about a minute, once)"
	@$(BIN)/python -m pip install --quiet --progress-bar off --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch .venv/runtime $@

.venv/bin/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' || \
		{ echo "aml-medic needs Python 3.11 or 3.12; say where it is: make PYTHON=/path/to/python3.11 …" >&2; exit 2; }
	@echo "── making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv .venv
