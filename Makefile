# The index of commands. `make` alone lists them.

VENV    := target/venv
PYTHON  := $(VENV)/bin/python
JUPYTER := target/jupyter
PEERS   := target/peers
BROWSER := tests/browser
TOOLS   := .tools
WITH_TOOLS := PATH="$(CURDIR)/$(TOOLS)/bin:$$PATH"
EVCXR   := 0.22.0
MDBOOK  := 0.5.4
DENY    := 0.20.2
CARGO_FUZZ := 0.13.2
CARGO_MUTANTS := 27.0.0
APT    := $(shell [ "$$(id -u)" = 0 ] || echo sudo) apt-get

.PHONY: help setup practice test exercises check format lint spelling licences advisories oracle oracle-update \
        references references-update mutants mutants-changed mutants-update fuzz fuzz-short \
        notebooks notebooks-update claims-update update lab book serve book-test bench bench-test bench-update times-update peers

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

setup: openblas wasm chromium mdbook deny cargo-fuzz cargo-mutants $(PYTHON) $(JUPYTER)/kernel $(BROWSER)/node_modules ## install everything that the checks need; safe to run twice

practice: ## do the exercises: the next one, and a verdict at every saving of its file
	@cargo run --quiet --package practice

test: openblas ## install OpenBLAS where it is missing, then run all Rust tests
	cargo test --workspace --tests
	cargo test --workspace --doc
ifdef ADMISSIONS_CSV
	cargo test --workspace --test goldens -- --ignored
else
	@echo "ADMISSIONS_CSV does not name the notes' own file: the tests that need it are ignored"
endif

check: format lint spelling licences test exercises mutants-changed oracle fuzz-short notebooks book-test bench-test ## all that CI runs

format: ## fail where cargo fmt would change a file
	cargo fmt --all --check
	cargo fmt --manifest-path tests/fuzz/Cargo.toml --check

exercises: openblas ## compile every exercise: what is not written yet has to say so, and a verdict to come soon
	cargo test --workspace --test exercises --test runner -- --ignored --nocapture

# The examples that are no exercises: these may not compile while a reader writes.
EXAMPLES := contestant gallery least_squares_contestant lesson02_times lesson09_times mnist
lint: openblas ## clippy and rustdoc, without a warning
	cargo clippy --workspace --lib --bins --tests $(EXAMPLES:%=--example %) -- -D warnings
	cargo clippy --manifest-path tests/fuzz/Cargo.toml --target-dir target/fuzz --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet

oracle: $(PYTHON) ## replay the lessons' numbers in NumPy and compare with those committed
	$(PYTHON) tests/oracle/oracle.py --check

oracle-update: $(PYTHON) ## replay the lessons' numbers in NumPy and commit them to the JSON files
	$(PYTHON) tests/oracle/oracle.py --update

spelling: $(PYTHON) ## look for misspelt words
	$(VENV)/bin/codespell

MUTATE := $(WITH_TOOLS) python3 tests/mutants/mutants.py
PART   :=
mutants: cargo-mutants ## change the code in one place at a time and see whether a test fails: everywhere, or in files with PART in their names
	$(MUTATE) all $(PART)

mutants-changed: cargo-mutants ## the same where the code differs from what was tried last
	python3 tests/mutants/test_mutants.py
	$(MUTATE) changed

mutants-update: cargo-mutants ## the same, and keep that it was tried
	$(MUTATE) update

FUZZ_RUNS := 10000000
fuzz: cargo-fuzz ## try every reader with FUZZ_RUNS files, ten million if not said otherwise
	$(WITH_TOOLS) python3 tests/fuzz/fuzz.py --runs $(FUZZ_RUNS)

fuzz-short: cargo-fuzz ## the same for half a minute each
	$(WITH_TOOLS) python3 tests/fuzz/fuzz.py --seconds 30

# Whatever has a Cargo.lock.
LOCKED := Cargo.toml tests/fuzz/Cargo.toml
licences: deny ## hold the crates' licences and sources against deny.toml
	@$(foreach manifest,$(LOCKED),$(WITH_TOOLS) cargo deny --locked --manifest-path $(manifest) --config deny.toml check licenses bans sources &&) true

advisories: deny ## ask RustSec's database, over the network, what is known of the crates' faults
	@$(foreach manifest,$(LOCKED),$(WITH_TOOLS) cargo deny --locked --manifest-path $(manifest) --config deny.toml check advisories &&) true

book: wasm mdbook ## build the book into target/book/html
	$(WITH_TOOLS) mdbook build book

serve: wasm mdbook ## build the book, open it, and build again at every change
	$(WITH_TOOLS) mdbook serve book --open

book-test: book chromium $(BROWSER)/node_modules ## try the built book in Chromium
	node $(BROWSER)/book.mjs
	node $(BROWSER)/predict.mjs

notebooks: openblas $(JUPYTER)/kernel ## run all notebooks and compare with what is committed
	$(JUPYTER)/bin/python notebooks/test_run.py
	$(JUPYTER)/bin/python notebooks/run.py

notebooks-update: openblas $(JUPYTER)/kernel ## run all notebooks and write their outputs into them
	$(JUPYTER)/bin/python notebooks/run.py --update

claims-update: openblas ## judge every claim with ten seeds and keep for how many it holds
	CLAIMS_UPDATE=1 cargo test --workspace --test claims

update: oracle-update notebooks-update claims-update ## write anew what the checks compare with: NumPy's numbers, notebooks, claims' counts, transcripts
	INSTA_UPDATE=always cargo test --package tests --test transcripts

lab: openblas $(JUPYTER)/kernel ## compile for the notebooks and open JupyterLab on them
	-$(JUPYTER)/bin/python notebooks/precompile.py # what does not compile says so in its first cell too
	$(JUPYTER)/bin/jupyter trust notebooks/*.ipynb # else JupyterLab hides their figures
	$(JUPYTER)/bin/jupyter lab --notebook-dir notebooks

references: $(PEERS)/bin/python ## ask PyTorch, SciPy and scikit-learn again and compare with those committed
	$< tests/oracle/oracle.py --check tests/references

references-update: $(PEERS)/bin/python ## ask them again and commit their answers to the JSON files
	$< tests/oracle/oracle.py --update tests/references

# The peers' environment where `make peers` has made it, else the one with NumPy alone.
ROUNDS := 15
bench: $(PYTHON) ## time networks and solvers against NumPy, JAX, PyTorch and SciPy, in turns
	$(firstword $(wildcard $(PEERS)/bin/python) $(PYTHON)) tests/bench/bench.py --rounds $(ROUNDS)

bench-test: $(PYTHON) ## one short round of it, against NumPy
	$(PYTHON) tests/bench/bench.py --rounds 1

MNIST :=
bench-update: $(PEERS)/bin/python ## the same, and keep the result for the book; MNIST=DIR trains on MNIST too
	$< tests/bench/bench.py --update $(if $(MNIST),--mnist $(MNIST))

times-update: $(PYTHON) ## take anew the times that the lessons show, without any peer
	$(PYTHON) tests/bench/bench.py --times

peers: $(PEERS)/bin/python ## install what `make bench` and `make references` ask: NumPy, JAX, PyTorch and others (some gigabytes)

$(PEERS)/bin/python: tests/peers.txt
	python3 -m venv --clear $(PEERS)
	$@ -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# OpenBLAS for lesson 3. Debian and its relatives get it installed; elsewhere
# the build itself says which package is missing.
.PHONY: openblas
openblas:
	@if ! pkg-config --exists openblas && command -v apt-get >/dev/null; then \
		$(APT) update --quiet && $(APT) install --yes --quiet pkg-config libopenblas-dev; \
	fi

# The compiler for the book's live figures: rustup's, or else Debian's.
.PHONY: wasm
wasm:
	@if ! [ -d "$$(rustc --print target-libdir --target wasm32-unknown-unknown)" ] \
		&& ! dpkg -s rustc-web cargo-web rust-web-src lld-19 >/dev/null 2>&1 \
		&& command -v apt-get >/dev/null; then \
		$(APT) update --quiet && $(APT) install --yes --quiet rustc-web cargo-web rust-web-src lld-19; \
	fi

# A browser for the book's tests.
.PHONY: chromium
chromium:
	@if ! [ -x "$${CHROMIUM:-/usr/bin/chromium}" ] && command -v apt-get >/dev/null; then \
		$(APT) update --quiet && $(APT) install --yes --quiet chromium; \
	fi

$(BROWSER)/node_modules: $(BROWSER)/package-lock.json
	npm ci --prefix $(BROWSER) --no-fund --no-audit --silent
	@touch $@

# NumPy in an environment of the project's own, made anew when the pins change.
$(PYTHON): tests/oracle/requirements.txt
	python3 -m venv --clear $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# A tool at its version: the machine's own if it is that one, else built here.
tool = { cargo install --list; cargo install --list --root $(TOOLS); } 2>/dev/null | grep -q '^$(1) v$(2):' \
	|| cargo install --locked --quiet --root $(TOOLS) $(1)@$(2)

.PHONY: deny cargo-fuzz cargo-mutants evcxr mdbook
# What runs for a second is not optimised for minutes.
deny cargo-fuzz cargo-mutants: export CARGO_PROFILE_RELEASE_LTO := off
deny cargo-fuzz cargo-mutants: export CARGO_PROFILE_RELEASE_OPT_LEVEL := 0
deny cargo-fuzz cargo-mutants: export CARGO_PROFILE_RELEASE_CODEGEN_UNITS := 16
deny:
	@$(call tool,cargo-deny,$(DENY))
cargo-fuzz:
	@$(call tool,cargo-fuzz,$(CARGO_FUZZ))
cargo-mutants:
	@$(call tool,cargo-mutants,$(CARGO_MUTANTS))
evcxr:
	@$(call tool,evcxr_jupyter,$(EVCXR))
mdbook:
	@$(call tool,mdbook,$(MDBOOK))

# Jupyter in an environment of its own, with a kernel that starts as kernel.py says.
$(JUPYTER)/bin/python: notebooks/requirements.txt
	python3 -m venv --clear $(JUPYTER)
	$@ -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

$(JUPYTER)/kernel: $(JUPYTER)/bin/python notebooks/kernel.py | evcxr
	mkdir -p $(JUPYTER)/share/jupyter/kernels/rust
	printf '{"argv": ["%s", "{connection_file}"], "display_name": "Rust", "language": "rust", "interrupt_mode": "message"}\n' \
		"$(CURDIR)/notebooks/kernel.py" > $(JUPYTER)/share/jupyter/kernels/rust/kernel.json
	@touch $@
