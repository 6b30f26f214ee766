#!/bin/sh
# Starts the evcxr kernel for a notebook of this folder, so that what one notebook
# has compiled, the others and the next start find compiled: all share one target
# folder, and the workspace's own Cargo.lock. `evcxr.toml` and `.cargo/config.toml`
# say how.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
# JupyterLab names the notebook; two kernels must not write to one folder.
build="$here/.evcxr/$(basename "${JPY_SESSION_NAME:-$$}" .ipynb)"
mkdir -p "$build" "$here/.evcxr/target"
ln -sfn ../target "$build/target"
cp "$here/../Cargo.lock" "$build/Cargo.lock"
PATH="$here/../.tools/bin:$PATH" EVCXR_TMPDIR="$build" \
    exec evcxr_jupyter --control_file "$1"
