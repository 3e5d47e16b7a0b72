# Two commands do all the set-up: make demo, make test.
# Speed: make bench, make bench SIZE=100 (MB of text), make bench ROWS="keywords dask".
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
SIZE   ?= 10
ROWS   ?=

.PHONY: demo test lint check bench clean golden

demo: $(STAMP)
	$(BIN)/discourse run experiments/yigong-chanjiao.yaml

test: $(STAMP)
	$(BIN)/pytest -q -n auto

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks $(SIZE) $(if $(ROWS),--only $(ROWS))

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[test]"
	@touch $(STAMP)

$(VENV)/.bench: $(STAMP)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[bench]"
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The golden run, after a change of numbers that CHANGELOG.md explains.
golden: $(STAMP)
	rm -rf results/sample results/.golden
	$(BIN)/discourse run experiments/yigong-chanjiao.yaml --results results/.golden --no-cache
	mv results/.golden/yigong-chanjiao/* results/sample
	rm -rf results/.golden
