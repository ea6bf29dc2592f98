# Ensemble. `make demo` starts everything, `make test` checks everything; see `make help`.
SHELL := /bin/sh
.DEFAULT_GOAL := help

PORT ?= 8000
HOST ?= 127.0.0.1
DATA ?=
ONLY ?=
SIZE ?= 60
SEED ?= 1
FIELDS ?= access billing billing_actions money quotes split

# The first Python that fits: 3.11 to 3.13, able to make virtual environments. The system's own comes first: it is built
# with what profiling found, which one built by hand mostly is not, and runs this code a fifth faster.
PYTHON ?= $(shell for p in /usr/bin/python3 python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	>/dev/null 2>&1 && { echo "$$p"; break; }; done)
# One more test process than cores, five at most: some tests wait for Chromium, a database or a process that starts.
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2); [ "$$n" -gt 4 ] && n=4; echo "$$((n + 1))")

# Bytecode halves the time of every management command.
unexport PYTHONDONTWRITEBYTECODE
VENV_PYTHON = .venv/bin/python

.PHONY: help demo test properties mutants lint bench relevance elasticsearch chaos tour lighthouse clean environment test-environment chromium

help: ## what there is
	@echo "make demo               the marketplace on http://localhost:8000 (Ctrl-C stops it)"
	@echo "     PORT=8100          on another port"
	@echo "     DATA=landscape.yml with a real catalog instead of the demo's"
	@echo "make test               every check and test"
	@echo "make properties         random cases of the split and of money, and hostile forms, to their end; migrations from nothing"
	@echo "make mutants            changes single expressions of the rules about money and access, and looks whether a test fails"
	@echo "     SIZE=60 SEED=1     how many, and another sample for another seed"
	@echo "     FIELDS='split'     only of these: access, billing, billing_actions, deals_actions, money, orders_actions, quotes, split"
	@echo "     ONLY='17 45'       only these numbers of that sample again"
	@echo "     NOTES=var/mutants.jsonl   goes on from what earlier runs noted there"
	@echo "make lint               style, types, layers and templates only"
	@echo "make bench              the benchmarks"
	@echo "make relevance          how good search results are, by kind of query, beside plain BM25 and PostgreSQL"
	@echo "     DATA=landscape.yml over a CNCF landscape, too: most judged queries need it"
	@echo "make elasticsearch      the conformance suite of search on a real Elasticsearch, where Java and Maven are at hand"
	@echo "make chaos              kills, restarts and Stripe's faults at every step of the money's journey, as a table"
	@echo "     ONLY='refund'      only the rows that this regular expression finds"
	@echo "make tour               the whole story in Chromium against a running demo, with screenshots in var/tour"
	@echo "make lighthouse         Lighthouse over ten kinds of page of a running demo (needs Node and npm)"
	@echo "make clean              removes .venv, databases and files made here (stops what runs)"

environment:
	@if [ -z "$(PYTHON)" ]; then echo "Ensemble needs Python 3.11, 3.12 or 3.13 with its venv module"; \
	echo "(Debian: apt-get install python3 python3-venv), or name one: make demo PYTHON=/path/to/python3"; exit 1; fi
	@"$(PYTHON)" infra/bootstrap.py demo

test-environment: environment
	@"$(PYTHON)" infra/bootstrap.py test

chromium: test-environment
	@$(VENV_PYTHON) -m infra.local.cli chromium --install

demo: environment
	@exec $(VENV_PYTHON) -m infra.local.cli demo --host "$(HOST)" --port "$(PORT)" --data "$(DATA)"

test: test-environment chromium
	@exec $(VENV_PYTHON) -m pytest -n "$(WORKERS)" --dist worksteal

properties: test-environment
	@ENSEMBLE_PROPERTIES=whole ENSEMBLE_SWEEP=all exec $(VENV_PYTHON) -m pytest -n "$(WORKERS)" --dist worksteal \
		tests/core/split tests/billing/test_conservation.py tests/billing/test_stateful.py \
		tests/billing/provider/test_any_order.py tests/billing/settling/test_portions.py tests/architecture/test_schema.py \
		tests/billing/test_attempts_migration.py tests/marketplace/orders/test_shares.py tests/marketplace/quotes/test_stateful.py tests/forms \
		tests/storefronts/tenancy/test_sweep.py tests/storefronts/tenancy/test_alike.py

mutants: test-environment
	@exec $(VENV_PYTHON) -m tests.support.mutants --size "$(SIZE)" --seed "$(SEED)" --fields $(FIELDS) --only $(ONLY) $(if $(NOTES),--notes "$(NOTES)")

lint: test-environment
	@exec $(VENV_PYTHON) -m tests.architecture.checks

bench: test-environment
	@exec $(VENV_PYTHON) -m pytest -m bench -s tests/benchmarks

relevance: test-environment
	@ENSEMBLE_LANDSCAPE="$(DATA)" exec $(VENV_PYTHON) -m pytest -m bench -s tests/benchmarks/test_relevance.py

elasticsearch: test-environment
	@exec $(VENV_PYTHON) -m tests.support.elasticsearch

chaos: test-environment
	@exec $(VENV_PYTHON) -m tests.chaos --worlds 2 --only "$(ONLY)" --out var/chaos.txt

tour: test-environment chromium
	@exec $(VENV_PYTHON) -m tests.browser.tour --url "http://localhost:$(PORT)" --out var/tour

lighthouse: test-environment chromium
	@exec $(VENV_PYTHON) -m tests.browser.lighthouse --url "http://localhost:$(PORT)"

clean:
	@if [ -x $(VENV_PYTHON) ]; then $(VENV_PYTHON) -m infra.local.cli services remove || true; fi
	@rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
