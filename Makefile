# The index of commands. `make` alone lists them.

VENV    := target/venv
PYTHON  := $(VENV)/bin/python
JUPYTER := target/jupyter
TOOLS   := .tools
EVCXR   := 0.22.0
APT    := $(shell [ "$$(id -u)" = 0 ] || echo sudo) apt-get

.PHONY: help setup test check format lint oracle oracle-update notebooks notebooks-update lab

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: openblas $(PYTHON) $(JUPYTER)/kernel ## install everything that the checks need; safe to run twice

test: openblas ## install OpenBLAS where it is missing, then run all Rust tests
	cargo test --workspace

check: format lint test oracle notebooks ## all that CI runs

format: ## fail where cargo fmt would change a file
	cargo fmt --all --check

lint: openblas ## clippy and rustdoc, without a warning
	cargo clippy --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet

oracle: $(PYTHON) ## replay the lessons' numbers in NumPy and compare with those committed
	$(PYTHON) tests/oracle/oracle.py --check

oracle-update: $(PYTHON) ## replay the lessons' numbers in NumPy and commit them to the JSON files
	$(PYTHON) tests/oracle/oracle.py --update

notebooks: openblas $(JUPYTER)/kernel ## run all notebooks and compare with what is committed
	$(JUPYTER)/bin/python notebooks/run.py

notebooks-update: openblas $(JUPYTER)/kernel ## run all notebooks and write their outputs into them
	$(JUPYTER)/bin/python notebooks/run.py --update

lab: openblas $(JUPYTER)/kernel ## open JupyterLab on the notebooks
	$(JUPYTER)/bin/jupyter trust notebooks/*.ipynb # else JupyterLab hides their figures
	$(JUPYTER)/bin/jupyter lab --notebook-dir notebooks

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

# A tool at its version: the machine's own if it is that one, else built here.
tool = { cargo install --list; cargo install --list --root $(TOOLS); } 2>/dev/null | grep -q '^$(1) v$(2):' \
	|| cargo install --locked --quiet --root $(TOOLS) $(1)@$(2)

.PHONY: evcxr
evcxr:
	@$(call tool,evcxr_jupyter,$(EVCXR))

# Jupyter in an environment of its own, with a kernel that starts as kernel.sh says.
$(JUPYTER)/bin/python: notebooks/requirements.txt
	python3 -m venv --clear $(JUPYTER)
	$@ -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

$(JUPYTER)/kernel: $(JUPYTER)/bin/python notebooks/kernel.sh | evcxr
	mkdir -p $(JUPYTER)/share/jupyter/kernels/rust
	printf '{"argv": ["%s", "{connection_file}"], "display_name": "Rust", "language": "rust", "interrupt_mode": "message"}\n' \
		"$(CURDIR)/notebooks/kernel.sh" > $(JUPYTER)/share/jupyter/kernels/rust/kernel.json
	@touch $@
