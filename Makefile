# make demo   runs the main job on an example site, offline, and writes a digest to build/demo/
# make test   checks everything that can be checked in a few minutes
# make drill  long drills: kill -9 in the middle of writes, over and over
# make bench  how long a sweep takes, beside other programs; several minutes
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup demo test lint fix drill bench lock clean

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.11 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(RUN)/python -m compileall -q monitor
	touch $@

demo: setup
	$(RUN)/python -m tests.demo $(if $(KEEP),--keep)

test: setup lint
	$(RUN)/python -m pytest -q -n auto

lint: setup
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports

fix: setup
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .

drill: setup
	$(RUN)/python -m pytest -q tests/drill_*.py

bench: setup
	$(RUN)/python -m benchmarks

lock:
	$(PYTHON) -m venv build/lock && build/lock/bin/pip install --quiet uv
	build/lock/bin/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
