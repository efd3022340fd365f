# Two commands are enough: `make audit` and `make test`. Both need only make and Python 3.11 to 3.14.

NOTES ?= notes
OUTPUT ?= audit
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS := .venv-bench
PACKAGES := flows extractors expectations reports

.DEFAULT_GOAL := help
.PHONY: help setup audit example test lint format eval bench lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(READY) ## make .venv from the lock (once, about a minute)

# PYTHON may name the interpreter; otherwise the first of the usual names that is new enough is taken.
$(READY): requirements.lock pyproject.toml
	@python=$$(for name in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	    $$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null && { echo $$name; break; }; done); \
	  if [ -z "$$python" ]; then \
	    echo "make: no Python 3.11 to 3.14 found; install one, or name it: make setup PYTHON=/path/to/python3.12" >&2; exit 1; fi; \
	  echo "Setting up $(VENV) with $$($$python --version) (once, about a minute) ..."; \
	  $$python -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $(READY)

audit: setup ## read $(NOTES), check every fact, write the report to $(OUTPUT)/index.html
	@$(BIN)/noteaudit audit $(NOTES) --output $(OUTPUT) --fail-on never

example: setup ## rewrite reports/example, the committed report of notes/
	@$(BIN)/python tests/example.py

test: setup ## run all tests
	@$(BIN)/python -m pytest

lint: setup ## format, lint, strict types, layers
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup ## rewrite the code in the house format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

eval: setup ## print the accuracy table and hold its floors; CORPUS=folder adds labelled notes of others
	@$(BIN)/python -m tests.evaluate --floors $(if $(CORPUS),--notes $(CORPUS))

bench: setup ## print the speed tables beside the peers; CORPUS=folder measures on other notes
	@test -d $(PEERS) || $(BIN)/python -m venv $(PEERS)
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["bench"], sep="\n")' > $(PEERS)/peers.txt
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r $(PEERS)/peers.txt > $(PEERS)/install.log 2>&1 \
	  || echo "bench: the peers could not be installed and are left out; see $(PEERS)/install.log" >&2
	@$(BIN)/python tests/benchmark.py --peers $(PEERS)/bin/python $(if $(CORPUS),--folder $(CORPUS))

lock: ## renew requirements.lock from pyproject.toml (needs uv); UPGRADE=1 takes newer versions
	uv pip compile pyproject.toml --extra dev --extra dask -o requirements.lock --quiet --generate-hashes --no-emit-index-url \
	  --no-strip-extras --universal --python-version 3.11 --no-header $(if $(UPGRADE),--upgrade) > /dev/null

clean: ## remove everything the other targets made
	rm -rf $(VENV) $(PEERS) $(OUTPUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .noteaudit_cache
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +
