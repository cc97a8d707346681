# make demo   set up, read the sample reports, answer real questions with citations
# make test   set up, lint, types, tests and the evaluation gate
# make help   all targets

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo-library
ASK := $(BIN)/esg ask --library $(DEMO)
# $(call ask,QUESTION) shows a question and its answer; the question holds no comma and no quotation mark.
ask = echo; echo '$$ esg ask "$(1)"'; $(ASK) "$(1)"
INSTALL := $(BIN)/python -m pip install -c constraints.txt

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint types check gate ui briefings clean

help:
	@echo "make demo   set up, read the sample reports, answer questions with citations"
	@echo "make test   set up, then lint, types, tests and the evaluation gate"
	@echo "make ui     set up, then the web app over the sample reports"
	@echo "make clean  remove what was built, the virtual environment too"
	@echo "PYTHON=python3.12 make ... uses another Python (3.11 or newer)"

# A stamp per set of packages, so that a second run takes no time. pip itself comes first: older resolvers fail here.
$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Use: make PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25"
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml constraints.txt
	$(INSTALL) torch
	$(INSTALL) -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(INSTALL) -e '.[dev,openai]'
	@touch $@

demo: $(VENV)/.installed
	@echo; echo "== The sample reports (six invented companies) into $(DEMO)"
	@$(BIN)/esg ingest corpus --library $(DEMO)
	@$(call ask,How much electricity did Brindlewick generate on its roofs in 2024/25?)
	@$(call ask,Why did the value for cement worsen at Valdorna Bank?)
	@$(call ask,Which stressed catchments does Brindlewick support?)
	@$(call ask,By when does Tessalund want to reach net zero?)
	@$(call ask,Who chairs the Nominating and Impact Committee of Nimbralis?)
	@$(call ask,How many lobbyists does Nimbralis employ in Brussels?)
	@echo; echo "Ask your own: $(ASK) \"...\""

test: $(VENV)/.installed-dev lint types check gate

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.installed-dev
	$(BIN)/mypy

check: $(VENV)/.installed-dev
	HF_HUB_OFFLINE=1 $(BIN)/pytest

gate: $(VENV)/.installed-dev
	HF_HUB_OFFLINE=1 $(BIN)/esg eval -o build/evaluation

ui: $(VENV)/.installed
	$(BIN)/esg ingest corpus --library $(DEMO)
	$(BIN)/esg ui --library $(DEMO)

# Briefings on reports that are not part of the project; their figures are counted and checked on the way.
REPORTS ?= ../shared/reports
briefings: $(VENV)/.installed
	@test -d $(REPORTS) || { echo "There is no folder $(REPORTS). Name one with REPORTS=..."; exit 2; }
	$(BIN)/esg ingest $(REPORTS) --library build/briefings/library
	$(BIN)/python -m eval.briefing_counts build/briefings/library build/briefings \
	  Alibaba:2022:esg-overview Siemens:2024:esrs-core

clean:
	rm -rf build $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache *.egg-info
	find rag ingest eval ui tests corpus -name __pycache__ -type d -prune -exec rm -rf {} +
