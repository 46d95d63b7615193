# The table of contents of what one can do here. Everything lives in .venv and var/.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check

# What Python compiled is kept, even where it is told not to: the tests start it a hundred times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-long test-chaos check bench picture lock clean

run: .venv/run.stamp  ## set up and run the bot: on Discord with DISCORD_TOKEN, else on its own loopback Discord
	@exec $(BIN)/python -m bot run

test: .venv/dev.stamp  ## set up and pass the tests
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not long"

test-long: .venv/dev.stamp  ## pass what tests by many inputs, with all of them, and with many made up
	$(BIN)/python -m pytest -n auto --dist loadfile -m "long or hypothesis" --hypothesis-profile=long

test-chaos: .venv/dev.stamp  ## read broken feeds, pages and files for a minute
	$(BIN)/python -m tests.chaos.readers

check: .venv/dev.stamp  ## format, lint, types, layers and complexity
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/complexipy

bench: .venv/dev.stamp .venv-peers/stamp  ## measure speed, memory and quality, side by side with the peers
	$(BIN)/python -m tests.bench

picture: .venv/dev.stamp  ## take the README's picture anew, in headless Chromium
	$(BIN)/python -m tests.page.picture

lock: | .venv/bin/python  ## choose the newest versions that pyproject.toml allows, with hashes
	$(INSTALL) uv
	.ci/lock

clean:  ## remove what was set up; var/ (the bot's memory) stays
	rm -rf .venv .venv-peers .mypy_cache .pytest_cache .ruff_cache .complexipy_cache .hypothesis

.venv/bin/python:
	@echo "Making an environment for Python in .venv ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Daybreak needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Daybreak runs on into .venv; a minute or two, the first time ..."
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements/dev.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Daybreak is built and tested with into .venv; a few minutes, the first time ..."
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@ .venv/run.stamp

# The peers live apart: scipy, which they bring, must stay out of what runs (TextBlob would load it).
.venv-peers/stamp: requirements/peers.txt | .venv/bin/python
	@echo "Installing the peers to measure beside into .venv-peers ..."
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/peers.txt
	@touch $@
