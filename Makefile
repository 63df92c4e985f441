# `make help` lists what there is. Everything happens inside the clone.
PY := .venv/bin/python
ENVIRONMENT := sh deploy/environment.sh
PORT ?= 8000
# A machine with two cores runs the suite in two halves; more cores, more parts.
WORKERS ?= auto
export PORT

.DEFAULT_GOAL := help
.PHONY: help run test test-real test-long test-browser lint check bench shots messages freeze clean site-environment dev-environment nu-checker

help: ## Lists these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: site-environment ## Serves the site with the demo on http://127.0.0.1:8000 (PORT= moves it, RELOAD=1 follows code)
	@$(PY) deploy/run.py

test: dev-environment ## The suite on SQLite, or on PostgreSQL with DATABASE_URL=postgres://… (ARGS= for pytest)
	$(PY) -m pytest -q -n $(WORKERS) $(ARGS)

test-real: dev-environment ## All real content in ../shared/corpus, imported and read page by page
	$(PY) -m pytest -q -m long tests/real $(ARGS)

test-long: dev-environment ## Long property runs and everything else that takes minutes
	$(PY) -m pytest -q -m long tests $(ARGS)

test-browser: dev-environment nu-checker ## The tests in Chromium (CHROMIUM= names the program)
	$(PY) -m pytest -q -m browser tests/browser $(ARGS)

lint: dev-environment ## ruff, djlint, mypy, import-linter, missing migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint templates --lint --quiet
	.venv/bin/mypy
	PYTHONPATH=site:. .venv/bin/lint-imports --no-cache
	$(PY) manage.py makemigrations --check --dry-run

check: dev-environment ## Django's checks, its deployment checks, and that every setting is documented
	$(PY) manage.py check
	$(PY) deploy/check.py

bench: site-environment ## Measures the site (ARTICLES=100000 for that size)
	$(PY) bench/run.py

shots: dev-environment ## Takes the pictures in docs/, and every screen at every size in var/shots/
	$(PY) -m docs.shots

messages: dev-environment ## Collects the strings to translate
	$(PY) manage.py makemessages --all --ignore '.venv*' --no-location

freeze: ## Resolves requirements anew and writes both constraints files
	sh deploy/freeze.sh

clean: ## Removes environments, caches and what tests leave; keeps var/ with your database and media
	rm -rf .venv .venv-wagtail8 .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

site-environment:
	@$(ENVIRONMENT) requirements.txt

dev-environment:
	@$(ENVIRONMENT) requirements-dev.txt

# The checker of HTML, where npm can fetch it; without it, or without Java, its test is skipped and says so.
nu-checker:
	@[ -d node_modules/vnu-jar ] || ! command -v npm >/dev/null || npm install --no-save --no-package-lock --no-fund --no-audit --ignore-scripts --loglevel=error vnu-jar@26.9.27 || true
