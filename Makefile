# The index of commands. `make` alone lists them.

VENV   := target/venv
PYTHON := $(VENV)/bin/python
APT    := $(shell [ "$$(id -u)" = 0 ] || echo sudo) apt-get

.PHONY: help setup test check format lint oracle oracle-update

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: openblas $(PYTHON) ## install everything that the checks need; safe to run twice

test: openblas ## install OpenBLAS where it is missing, then run all Rust tests
	cargo test --workspace

check: format lint test oracle ## all that CI runs

format: ## fail where cargo fmt would change a file
	cargo fmt --all --check

lint: openblas ## clippy and rustdoc, without a warning
	cargo clippy --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet

oracle: $(PYTHON) ## replay the lessons' numbers in NumPy and compare with those committed
	$(PYTHON) tests/oracle/oracle.py --check

oracle-update: $(PYTHON) ## replay the lessons' numbers in NumPy and commit them to the JSON files
	$(PYTHON) tests/oracle/oracle.py --update

# OpenBLAS for lesson 3. Debian and its relatives get it installed; elsewhere
# the build itself says which package is missing.
.PHONY: openblas
openblas:
	@if ! pkg-config --exists openblas && command -v apt-get >/dev/null; then \
		$(APT) update --quiet && $(APT) install --yes --quiet pkg-config libopenblas-dev; \
	fi

# NumPy in an environment of the project's own, made anew when the pins change.
$(PYTHON): tests/oracle/requirements.txt
	python3 -m venv --clear $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@
