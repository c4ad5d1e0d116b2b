# Two commands do all the set-up: `make demo` and `make test`. Everything goes into .venv.

DEMO ?= examples/minsk-2015
VENV := .venv
BIN  := $(VENV)/bin

.PHONY: demo test lint types docs lock clean

demo: $(VENV)/demo-ready
	@$(BIN)/trucekeeper brief $(DEMO)

test: $(VENV)/dev-ready
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/dev-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/dev-ready
	$(BIN)/mypy

docs: $(VENV)/dev-ready
	$(BIN)/mkdocs build --strict --quiet
	@echo "The documentation is in site/index.html"

$(VENV)/demo-ready $(VENV)/dev-ready: $(VENV)/%-ready: requirements/%.txt pyproject.toml scripts/set-up
	@scripts/set-up $(VENV) $<
	@touch $@

# New versions of what we build on, with hashes, and without addresses of any download place.
LOCK := CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --build-deps-for editable \
	--strip-extras --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock: $(VENV)/dev-ready
	$(LOCK) --extra brief --output-file requirements/demo.txt pyproject.toml
	$(LOCK) --extra dev --output-file requirements/dev.txt pyproject.toml

clean:
	rm -rf $(VENV) site dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
