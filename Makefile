# Everything a person types: the demo, the checks, the measurements and the long campaigns.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA := data/demo

# Compiled once and kept: a suite that starts the program a hundred times would compile it a hundred times.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test install format lock docs approve bench campaign clean coverage

demo: install
	@$(BIN)/python -m simulator.demo --data-dir $(DATA) $(if $(AUTO),--auto)

test: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# Twice the time of the tests: for a look at what they leave out.
coverage: install
	$(BIN)/coverage erase
	$(BIN)/pytest --cov --cov-report=
	$(BIN)/coverage report --fail-under=97 | tail -n 30

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -o requirements.lock

docs: install
	$(BIN)/python -m docs.generate

# Keep the pictures as they are drawn now; look at what changed in tests/documents/approved before you commit it.
approve: install
	$(BIN)/python -m tests.documents.approved_pictures

bench: install
	$(BIN)/python -m benchmarks

# Minutes to hours: the rules under millions of commands, years of the clock, and the program killed again and again.
campaign: install
	ALUR_CAMPAIGN=1 $(BIN)/pytest -n 0 -o faulthandler_timeout=0 tests/flows/test_state_machine.py \
		tests/flows/test_calendar_by_minutes.py tests/year tests/process tests/dialogs

clean:
	rm -rf $(VENV) data/demo .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
