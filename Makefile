# One command each; every target first makes the environment it needs.
#
#   make test PYTHON=python3.13 VENV=.venv-3.13     another Python, an environment beside the first
#   make test ARGS="-k matrix"                      part of the tests, without the coverage gate
#   make demo ARGS="--lang en"                      the example in English

PYTHON ?= python3
VENV ?= .venv
JOBS ?= 2
ARGS ?=
LEVEL ?= quick

BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOCKER := build/locker
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip --quiet --no-input

PYPROJECTS := $(wildcard pyproject.toml plugins/*/pyproject.toml examples/*/pyproject.toml)
PROJECTS := $(patsubst %/pyproject.toml,./%,$(filter-out pyproject.toml,$(PYPROJECTS)))
SOURCES := $(wildcard src plugins/*/src examples/*/src)

# Layers 0 to 2 (CONTRIBUTING.md) are pure, so every branch can be reached and must be.
CORE := src/govcampaign
PURE := wording errors findings tones table paper domain/ ledger/ summary/ notice/ lint/ authoring/ expansion/ judging routing reminding/ amending redating rollup tables/
COMMA := ,
EMPTY :=
SPACE := $(EMPTY) $(EMPTY)
PURE_FILES := $(subst $(SPACE),$(COMMA),$(foreach part,$(PURE),$(CORE)/$(if $(filter %/,$(part)),$(part)*,$(part).py)))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo demo-province check test test-all test-lowest lint format docs mutants score bench bench-rollups lock wheels clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: $(STAMP) ## Run the Binhai 2013 example (ARGS: --store URL, --seed N, --out DIR, --lang zh|en, --quiet)
	@$(BIN)/python -m binhai_2013 $(ARGS)

demo-province: $(STAMP) ## Roll up twelve districts to a province (ARGS: --as-of DAY, --damage, --out DIR, --lang zh|en)
	@$(BIN)/python -m province_2013 $(ARGS)

check: $(STAMP) ## Check style and types, then run the tests that need no server and start no processes
	$(BIN)/python -m ruff check --quiet .
	$(BIN)/python -m ruff format --quiet --check .
	$(BIN)/python -m mypy --no-error-summary $(SOURCES)
	$(BIN)/python -m pytest -q -n $(JOBS) -m "not slow" --hypothesis-profile few $(ARGS)

test-all: $(STAMP) ## Run `make test` with the kit at its full level, then every broken store through whole suites (CI)
	$(MAKE) test LEVEL=full
	$(BIN)/python -m pytest -n $(JOBS) -m exhaustive --level full

test: $(STAMP) ## Run the tests of core, plugins, example and docs (LEVEL: quick|full), then check the coverage
ifeq ($(strip $(ARGS)),)
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow and not exhaustive" --cov --cov-report=
	@$(BIN)/python -m coverage report --include='$(PURE_FILES)' --fail-under=100 \
		|| { echo "coverage: layers 0 to 2 have untested branches (listed above); test them, or take the code out" >&2; exit 1; }
	$(BIN)/python -m pytest -n $(JOBS) -m "slow and not exhaustive" --level $(LEVEL)
else
	$(BIN)/python -m pytest --level $(LEVEL) $(ARGS)
endif

lint: $(STAMP) ## Check style and types
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy $(SOURCES)

format: $(STAMP) ## Format the code and apply the fixes of the linter
	$(BIN)/python -m ruff check --fix-only .
	$(BIN)/python -m ruff format .

docs: $(STAMP) ## Build the documentation strictly, into site/
	$(BIN)/python docs/generate.py
	$(BIN)/python -m sphinx --builder html --fail-on-warning --fresh-env --write-all --quiet \
		--doctree-dir build/doctrees docs site
	@echo "site/index.html is built"

mutants: $(STAMP) ## Run the conformance kit against broken stores, and show which check catches each
	@$(BIN)/python plugins/govcampaign-testing/tests/kit/report.py

score: $(STAMP) ## Compare the reader of notices with annotations by hand (ARGS: --texts DIR --gold DIR --field NAME)
	@$(BIN)/python tests/notice/score.py $(ARGS)

bench: $(STAMP) ## Time what users wait for, as ratios
	@$(BIN)/python bench/run.py $(ARGS)

bench-rollups: $(STAMP) ## Time roll-ups of a made-up country (ARGS: --effects N, --engine sc://HOST:PORT)
	@$(BIN)/python bench/rollups.py $(ARGS)

wheels: $(STAMP) ## Build a wheel of each distribution, into dist/
	$(PIP) wheel --no-index --no-deps --no-build-isolation --wheel-dir dist . $(PROJECTS)
	@ls dist

clean: ## Remove everything that was made, including the environment
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage .coverage.* build dist out site
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

# -- the environment -------------------------------------------------------------

# pip's own configuration says where packages come from; the lock says only which, by hash. It is whole, so
# pip has nothing to choose: left to resolve, it would take the newest release for `coverage[toml]`, which no
# line pins, and refuse it for having no hash. PEP 517 for source distributions without a pyproject.toml: an older
# pip would leave no metadata that others can read.
$(STAMP): requirements.lock $(PYPROJECTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "make: '$(PYTHON)' is not Python 3.11 or later; name one: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "make: '$(PYTHON)' cannot make environments; install its venv and ensurepip modules (on Debian: python3-venv)" >&2; exit 2; }
	@echo "setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --use-pep517 --require-hashes --no-deps --requirement requirements.lock
	@$(PIP) install --no-index --no-deps --no-build-isolation $(addprefix --editable ,. $(PROJECTS))
	@touch $@

# -- the lock --------------------------------------------------------------------

# One lock for every platform and Python, with hashes and no address. uv lives in an environment of its own,
# because nobody but this target needs it.
UV := UV_SYSTEM_CERTS=1 UV_CUSTOM_COMPILE_COMMAND="make lock" $(LOCKER)/bin/uv pip compile --quiet \
	$(PYPROJECTS) --group dev --python-version 3.11 --universal --no-annotate --no-emit-index-url --no-emit-find-links \
	$(foreach name,govcampaign govcampaign-apprise govcampaign-dashboard govcampaign-docx govcampaign-excel govcampaign-icalendar govcampaign-mail govcampaign-rollup govcampaign-sqlalchemy govcampaign-sqlite govcampaign-tablib govcampaign-testing binhai-2013 django-office fastapi-office province-2013,--no-emit-package $(name))

$(LOCKER)/bin/uv:
	@$(PYTHON) -m venv $(LOCKER)
	@$(LOCKER)/bin/python -m pip --quiet --disable-pip-version-check install uv

lock: $(LOCKER)/bin/uv ## Pin the newest versions in requirements.lock
	$(UV) --generate-hashes --upgrade --output-file requirements.lock

test-lowest: $(LOCKER)/bin/uv ## Run every test with the lowest versions that the projects allow
	$(UV) --resolution lowest-direct --output-file build/lowest.txt
	@$(PYTHON) -m venv build/lowest
	@build/lowest/bin/python -m pip --quiet --disable-pip-version-check install --requirement build/lowest.txt
	@build/lowest/bin/python -m pip --quiet install --no-index --no-deps --no-build-isolation $(addprefix --editable ,. $(PROJECTS))
	build/lowest/bin/python -m pytest -n $(JOBS)
