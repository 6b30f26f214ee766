#!/usr/bin/env python3
"""Starts the evcxr kernel for a notebook of this folder, so that what is compiled for one
notebook, by `precompile.py` or by a cell, the others and the next start find compiled: all
share one target folder, and the workspace's own Cargo.lock. `.cargo/config.toml` says how.
"""

import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = HERE / ".evcxr"
TARGET = BUILD / "target"


def main():
    """Become the kernel."""
    # JupyterLab names the notebook; two kernels must not write to one folder.
    name = Path(os.environ.get("JPY_SESSION_NAME", str(os.getpid()))).stem
    os.environ["EVCXR_TMPDIR"] = str(folder(name))
    os.environ["PATH"] = f"{HERE.parent / '.tools/bin'}:{os.environ['PATH']}"
    os.execvp("evcxr_jupyter", ["evcxr_jupyter", "--control_file", sys.argv[1]])


def folder(name):
    """A folder to compile in, whose crates come in the versions of the workspace's own
    Cargo.lock. Cargo strikes out what no crate of a workspace depends on, and the kernel's
    crate at first depends on nothing; so beside it stands one that depends on all lessons,
    for no machine at all, so that nobody reads or compiles them for it."""
    here = BUILD / name
    lessons = sorted((HERE.parent / "lessons").glob("lesson*"))
    dependencies = [f'{lesson.name} = {{ path = "{lesson}" }}' for lesson in lessons]
    crate(here / "course", "course", dependencies, "target.'cfg(any())'.dependencies")
    (here / "cell").mkdir(exist_ok=True)
    (here / "Cargo.toml").write_text('[workspace]\nresolver = "3"\nmembers = ["course", "cell"]\n')
    shutil.copy(HERE.parent / "Cargo.lock", here)
    TARGET.mkdir(exist_ok=True)
    if not (here / "cell/target").exists():
        (here / "cell/target").symlink_to(TARGET)
    return here / "cell"


def crate(here, name, dependencies, kind="dependencies"):
    """Write a crate that has dependencies and nothing else."""
    here.mkdir(parents=True, exist_ok=True)
    (here / "lib.rs").touch()
    head = f'[package]\nname = "{name}"\nedition = "2024"\n\n[lib]\npath = "lib.rs"\n'
    (here / "Cargo.toml").write_text("\n".join([head, f"[{kind}]", *dependencies, ""]))


if __name__ == "__main__":
    main()
