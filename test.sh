#!/usr/bin/env bash
# All tests and lints, from a fresh clone. Needs the Rust toolchain and Python 3.11.
set -euo pipefail
cd "$(dirname "$0")"
cargo fmt --all --check
cargo build --release --locked -p lurescan-cli
cargo build --locked --workspace --exclude lurescan-python --examples --bins
cargo clippy --workspace --all-targets --locked -- -D warnings
cargo clippy -p lurescan --no-default-features --locked -- -D warnings
cargo test --workspace --locked --exclude lurescan-python
cargo run --release --locked -p lurescan-cli -- train --check
cargo run --release --locked -p lurescan-cli -- score datasets/examples.jsonl --explain >/dev/null
python3 -m venv target/venv
target/venv/bin/pip install --quiet --disable-pip-version-check "./python[test]"
target/venv/bin/ruff check --config python/pyproject.toml python tests/parity datasets docs benches
target/venv/bin/ruff format --check --config python/pyproject.toml python tests/parity datasets docs benches
target/venv/bin/mypy --config-file python/pyproject.toml python/lurescan python/tools
(cd target && venv/bin/stubtest lurescan --allowlist ../python/stubtest.txt --mypy-config-file ../python/pyproject.toml)
(cd target && venv/bin/pytest -q ../python/tests)
