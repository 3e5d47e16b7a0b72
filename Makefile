# Two commands do all the set-up: make demo, make test.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: demo test lint check clean golden

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

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[test]"
	@touch $(STAMP)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The golden run, after a change of numbers that CHANGELOG.md explains.
golden: $(STAMP)
	rm -rf results/sample results/.golden
	$(BIN)/discourse run experiments/yigong-chanjiao.yaml --results results/.golden
	mv results/.golden/yigong-chanjiao/* results/sample
	rm -rf results/.golden
