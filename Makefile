# Needs only Python 3.11+ with its venv module, git and make. uv is used where it is there.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/run-$(shell cat uv.lock pyproject.toml | sha256sum | cut -c1-16)
DEV_STAMP := $(VENV)/dev-$(shell cat uv.lock pyproject.toml | sha256sum | cut -c1-16)
UV := $(shell command -v uv 2>/dev/null)
UV_SYNC := UV_SYSTEM_CERTS=true UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=$(VENV) $(UV) sync --frozen --inexact --python $(PYTHON) --extra controller
DATA ?= data
WORKERS ?= 2

.PHONY: run start test check lint test-deps bench pictures film sheets fonts lock clean-demo help

help: ## what one can make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(RUN_STAMP) ## a living demo city on this machine
	@exec $(BIN)/python -m signage.cli run --demo --data $(DATA)/demo

start: $(RUN_STAMP) ## an empty installation on this machine
	@exec $(BIN)/python -m signage.cli run --data $(DATA)/city

clean-demo: ## forget the demo city
	rm -rf $(DATA)/demo

test: lint ## everything that CI checks; ends with pytest's own line
	$(BIN)/python -m pytest -q -n $(WORKERS) --no-loadscope-reorder

check: test

lint: $(DEV_STAMP) ## style, types, layers, lock
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/lock.py --check

test-deps: ## the programs that some tests need (Debian)
	scripts/test-deps

bench: $(DEV_STAMP) ## figures against a baseline of the same run; writes build/bench.json
	$(BIN)/python -m tests.bench

pictures: $(DEV_STAMP) ## the screenshots of the README and docs
	$(BIN)/python scripts/pictures.py

film: $(DEV_STAMP) ## the film of a campaign being planned
	$(BIN)/python scripts/film.py

sheets: $(DEV_STAMP) ## the starter texts as every class of screen shows them
	$(BIN)/python scripts/sheets.py

fonts: $(DEV_STAMP) ## how each font file was had; makes the coverage tables again
	$(BIN)/python scripts/fonts.py

lock: ## resolve the packages anew
	uv lock
	uv run --frozen python scripts/lock.py

$(RUN_STAMP):
ifneq ($(UV),)
	$(UV_SYNC) --no-default-groups -q
else
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
endif
	@rm -f $(VENV)/run-* && touch $@

$(DEV_STAMP): $(RUN_STAMP)
ifneq ($(UV),)
	$(UV_SYNC) -q
else
	$(BIN)/python -m pip install -q --require-hashes --no-deps -r requirements-dev.lock
endif
	@rm -f $(VENV)/dev-* && touch $@
