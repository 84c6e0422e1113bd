# make run: set up and open the app.  make test: set up and check everything.  Both work in a clean clone.
PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8501
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint unit browser build doctor bench train clean chromium

run: $(VENV)/run.stamp
	$(BIN)/python -m recsys build
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: lint unit browser

$(VENV)/run.stamp: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the app needs (some minutes the first time) ..."
	$(PIP) install torch==2.13.0
	$(PIP) install -r requirements.txt
	touch $@

$(VENV)/test.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Installing what the tests need ..."
	$(PIP) install -r requirements-dev.txt
	touch $@

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit: $(VENV)/test.stamp
	$(BIN)/python -m recsys build
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser"

# Debian's chromium is installed where this user may; without it the browser tests say that they are skipped.
chromium:
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk; }; } || true

browser: $(VENV)/test.stamp chromium
	$(BIN)/python -m recsys build
	$(BIN)/python -m pytest -m browser

build: $(VENV)/run.stamp
	$(BIN)/python -m recsys build

doctor: $(VENV)/run.stamp
	$(BIN)/python -m recsys doctor

bench: $(VENV)/test.stamp
	$(BIN)/python -m recsys build
	$(BIN)/python benchmarks/main_path.py
	$(BIN)/python benchmarks/ranking.py
	$(BIN)/python benchmarks/feedback.py
	$(BIN)/python benchmarks/explanation.py
	$(BIN)/python benchmarks/explanation_page.py
	$(BIN)/python benchmarks/exploration.py

clean:
	rm -rf artefacts .pytest_cache .mypy_cache .ruff_cache .hypothesis
