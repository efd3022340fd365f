# Two commands are enough: `make audit` and `make test`. Both need only make and Python 3.11 to 3.14.

NOTES ?= notes
OUTPUT ?= audit
FUZZ_SECONDS ?= 600
FUZZ_SIZE ?= 100000
FUZZ_SHARE ?= 1
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS := .venv-bench
PACKAGES := flows extractors expectations reports

.DEFAULT_GOAL := help
.PHONY: help setup audit example test lint format eval bench fuzz corpus licences sbom lock clean

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

example: setup ## rewrite reports/example, the committed report of notes/, and its picture
	@$(BIN)/python -m tests.example

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

bench: setup ## print the speed tables beside the peers, and the scale tables; CORPUS=folder measures on other notes, LARGE=1 ten times as many
	@test -d $(PEERS) || $(BIN)/python -m venv $(PEERS)
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["bench"], sep="\n")' > $(PEERS)/peers.txt
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r $(PEERS)/peers.txt > $(PEERS)/install.log 2>&1 \
	  || echo "bench: the peers could not be installed and are left out; see $(PEERS)/install.log" >&2
	@$(BIN)/python tests/benchmark.py --peers $(PEERS)/bin/python $(if $(CORPUS),--folder $(CORPUS))
	@$(BIN)/python tests/scale.py $(if $(LARGE),--notes 1000 10000 100000 --sentences 10000 100000 1000000)

fuzz: setup ## look for crashes with made-up notes for ten minutes (FUZZ_SECONDS), then for texts that are slow to read
	@$(BIN)/python tests/fuzz/reader.py $(FUZZ_SECONDS) .fuzz
	@$(BIN)/python tests/fuzz/ratios.py --size $(FUZZ_SIZE) --share $(FUZZ_SHARE)

corpus: setup ## check a folder of any notes for crashes and stray messages: CORPUS=folder
	@$(BIN)/python tests/corpus_check.py $(or $(CORPUS),$(NOTES))

licences: setup ## print the licence of everything that runs with noteaudit
	@$(BIN)/python tests/licences.py

sbom: setup ## write sbom.json, the software bill of materials, from what is installed
	@$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o sbom.json $(BIN)/python
	@echo "sbom.json lists $$(grep -c '"purl"' sbom.json) packages"

lock: ## renew requirements.lock from pyproject.toml (needs uv); UPGRADE=1 takes newer versions
	uv pip compile pyproject.toml --extra dev --extra dask -o requirements.lock --quiet --generate-hashes --no-emit-index-url \
	  --no-strip-extras --universal --python-version 3.11 --no-header $(if $(UPGRADE),--upgrade) > /dev/null

clean: ## remove everything the other targets made
	rm -rf $(VENV) $(PEERS) $(OUTPUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .noteaudit_cache .fuzz sbom.json
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +
