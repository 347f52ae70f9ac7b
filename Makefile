# Needs Python 3.11 or newer, make and a package index; everything else is put into .venv.

VENV := .venv
BIN := $(VENV)/bin
MARKS := $(VENV)/.made
LOCKS := requirements/build.txt requirements/run.txt requirements/dev.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The first of these that runs and is new enough; `make PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

.DEFAULT_GOAL := help
.PHONY: help demo test check lock bench weights readme clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: $(MARKS)/run ## Read the sample documents and write a cited brief
	@$(BIN)/servanda demo
	@echo "(servanda is $(BIN)/servanda here)" >&2

test: check ## Run the linter, the formatter's check, the type checker and the tests
	@$(BIN)/python -m pytest

check: $(MARKS)/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(MARKS)/dev ## Measure start-up, speed and, where the sample corpora are, accuracy
	@$(BIN)/python bench/start.py
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/scores.py --split
	@$(BIN)/python bench/register.py

weights: $(MARKS)/dev ## Train the weights of what no frame takes on our own news items
	@$(BIN)/python scripts/weigh_marks.py

readme: $(MARKS)/dev ## Renew the measured parts of README.md
	@$(BIN)/python scripts/make_readme.py

lock: $(MARKS)/venv ## Renew the locked dependencies from pyproject.toml
	@test -x $(BIN)/uv || $(PIP) install uv
	@COMPILE="$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-emit-index-url \
		--no-emit-find-links --python-version 3.11 --custom-compile-command"; \
	$$COMPILE "make lock" --output-file requirements/run.txt pyproject.toml && \
	$$COMPILE "make lock" --output-file requirements/build.txt --constraint requirements/run.txt \
		requirements/build.in && \
	$$COMPILE "make lock" --output-file requirements/dev.txt --constraint requirements/run.txt \
		--constraint requirements/build.txt --group dev pyproject.toml
	@echo "locked: $(LOCKS)"

clean: ## Remove .venv and whatever was made
	rm -rf $(VENV) dist servanda-demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(MARKS)/venv:
	@test -n "$(PYTHON)" || { \
		echo "make: no Python 3.11 or newer found (looked for python3.13, python3.12, python3.11, python3, python)" >&2; \
		echo "hint: install one, or name it: make PYTHON=/path/to/python $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "make: $(PYTHON) cannot make virtual environments: its venv module is missing" >&2; \
		echo "hint: on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "making $(VENV) with $$($(PYTHON) --version)" >&2
	@$(PYTHON) -m venv $(VENV)
	@mkdir -p $(MARKS) && touch $@

$(MARKS)/run: requirements/build.txt requirements/run.txt pyproject.toml | $(MARKS)/venv
	@echo "installing servanda" >&2
	@$(PIP) install --require-hashes --requirement requirements/build.txt --requirement requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(MARKS)/dev: requirements/dev.txt $(MARKS)/run
	@echo "installing the tools for tests" >&2
	@$(PIP) install --no-deps --require-hashes --requirement requirements/dev.txt
	@touch $@
