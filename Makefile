# One line each: `make test` sets everything up and runs the tests, `make check` is what CI demands.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: setup test coverage check format lint types unit bench lock clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml hatch_build.py requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

test: setup
	$(BIN)/python -m pytest -q $(ARGS)

unit: setup
	$(BIN)/python -m pytest -q tests/unit $(ARGS)

# Branch coverage of what runs in this process; the laboratory runs the command as a process beside it.
coverage: setup
	$(BIN)/python -m pytest -q --cov --cov-report=term tests/unit $(ARGS)

check: format lint types test

format: setup
	$(BIN)/ruff format --check --quiet .

lint: setup
	$(BIN)/ruff check --quiet .

types: setup
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m benchmarks $(ARGS)

# Pins every package the tests use, from what the environment holds now.
lock: setup
	$(BIN)/pip freeze --exclude-editable --disable-pip-version-check > requirements-dev.txt

clean:
	rm -rf $(VENV) build dist autoconf/compiled .pytest_cache .mypy_cache .ruff_cache
