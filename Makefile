# 职教图谱. Needs Python 3.11 or later, make and git; everything else goes into $(VENV).
#
#   make run        build the graph of data/reports and serve the app on http://localhost:8501
#   make test       the quick tests, some minutes        make test-all   every test
#   make graph      build the graph only                 make lint       style, types, imports
#   make bench      quality gate and speed               make clean      remove what make made
#   make neo4j      a Neo4j to try, until Ctrl+C         make fuseki     a SPARQL server likewise
#
# Variables: PYTHON=python3.12  PORT=8502  JOBS=4 (test processes)  VENV=folder

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
JOBS ?= 2
REPORTS ?= data/reports
TRIPLES ?= 100000

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
PYTEST := $(BIN)/python -m pytest -rs -n $(JOBS) --dist loadfile
SETTINGS := pyproject.toml constraints.txt

# `make test-all REST=1` leaves out what `make test` has run already.
ALL_TESTS := $(if $(REST),-m slow,)

.PHONY: help run graph test test-all lint style types imports bench stores gate docs screenshots \
    clean chromium java neo4j fuseki free-port
.DELETE_ON_ERROR:

help:
	@sed -n '3,10s/^# *//p' Makefile

run: $(BIN)/.run free-port graph
	@echo
	@echo "Open http://localhost:$(PORT) in a browser. Ctrl+C stops the app."
	@$(BIN)/kg app --port $(PORT)

graph: $(BIN)/.run
	$(BIN)/kg build $(REPORTS)

free-port: $(BIN)/.run
	@$(BIN)/python -c 'import socket, sys; \
	    sys.exit(socket.socket().connect_ex(("127.0.0.1", $(PORT))) == 0)' \
	|| { echo "Port $(PORT) is in use. Take another: make run PORT=$$(( $(PORT) + 1 ))" >&2; exit 1; }

test: $(BIN)/.test chromium
	$(PYTEST) -m "not slow"

test-all: $(BIN)/.test chromium java
	$(PYTEST) $(ALL_TESTS)

lint: style types imports

style: $(BIN)/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(BIN)/.lint
	$(BIN)/mypy

imports: $(BIN)/.lint
	$(BIN)/lint-imports

bench: gate
	$(BIN)/python bench/speed.py

# Our stores and the guard against the bare engines, on a generated graph: make stores TRIPLES=5000000
stores: $(BIN)/.test
	$(BIN)/python bench/load.py --triples $(TRIPLES)
	$(BIN)/python bench/query.py --triples $(TRIPLES)

gate: $(BIN)/.test
	$(BIN)/python bench/eval_gate.py

docs: $(BIN)/.test
	$(BIN)/python -m pytest -q tests/test_docs.py --update-docs

# Every page of the app, 1400 and 390 pixels wide, into docs/screenshots. ONLY="graph report": these.
screenshots: $(BIN)/.test chromium
	PYTHONPATH=. $(BIN)/python bench/screenshots.py $(if $(ONLY),--only $(ONLY),)

# The environment. Each file in $(BIN) marks a step that is done; a new pin or dependency redoes it.

$(BIN)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "Python 3.11 or later is needed; $(PYTHON) is" \
	         "$$($(PYTHON) -V 2>&1 | sed 's/^.*: //'). Name another: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(BIN)/.run: $(BIN)/.created $(SETTINGS)
	@echo "Installing into $(VENV) (some minutes the first time)"
	@$(PIP) -e .
	@touch $@

$(BIN)/.test: $(BIN)/.created $(SETTINGS)
	@echo "Installing into $(VENV), with what the tests need (some minutes the first time)"
	@$(PIP) -e '.[test]'
	@touch $(BIN)/.run $@

$(BIN)/.lint: $(BIN)/.created $(SETTINGS)
	@echo "Installing into $(VENV), with what the checks need (some minutes the first time)"
	@$(PIP) -e '.[lint]'
	@touch $(BIN)/.run $@

# The browser tests drive a Chromium of the system. Where it is missing, Debian's is installed if we
# may; else these tests are skipped, and say so. In CI ($$CI) they must run.
chromium:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	    || command -v google-chrome >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    && echo "Installing Debian's chromium for the browser tests" \
	    && apt-get update -qq \
	    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	        chromium fonts-noto-cjk >/dev/null; then :; \
	elif [ -n "$$CI" ]; then \
	    echo "No chromium, and it cannot be installed: CI must run the browser tests." >&2; exit 1; \
	else \
	    echo "NOTE: no chromium here, so the browser tests will be SKIPPED." \
	         "To run them: apt-get install chromium fonts-noto-cjk (as root)"; \
	fi

# The tests of servers run a real Neo4j and a real Fuseki: Maven fetches them once into
# ~/.cache/zhijiao (or XDG_CACHE_HOME), Java runs them. As with Chromium, CI must have both.
java:
	@if command -v java >/dev/null && command -v mvn >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    && echo "Installing Debian's Java and Maven for the tests of servers" \
	    && apt-get update -qq \
	    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	        default-jre-headless maven >/dev/null; then :; \
	elif [ -n "$$CI" ]; then \
	    echo "No Java or Maven, and they cannot be installed: CI must run the tests of servers." >&2; \
	    exit 1; \
	else \
	    echo "NOTE: no Java or Maven here, so the tests of Neo4j and Fuseki will be SKIPPED." \
	         "To run them: apt-get install default-jre-headless maven (as root)"; \
	fi

neo4j: $(BIN)/.test java
	@$(BIN)/python -m tests.servers neo4j

fuseki: $(BIN)/.test java
	@$(BIN)/python -m tests.servers fuseki

# Never the workspace .kg: people's decisions are in it.
clean:
	rm -rf "$(VENV)" build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@[ ! -d .kg ] || echo "Kept .kg, the workspace with its decisions; delete it by hand if you mean it."
