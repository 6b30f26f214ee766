"""Compile what the notebooks' first cells need, so that nobody has to wait for it there.

    precompile.py              for all notebooks
    precompile.py NAME ...     for these only

What is compiled already, cargo leaves as it is.
"""

import os
import re
import shutil
import subprocess
import sys
import time

import nbformat

from kernel import HERE, crate, folder


def main():
    """Compile for each notebook; exit with 1 where one could not be compiled for."""
    paths = [HERE / f"{name}.ipynb" for name in sys.argv[1:]] or sorted(HERE.glob("*.ipynb"))
    sys.exit(0 if precompile(paths) else 1)


def precompile(paths):
    """Compile for each of the notebooks, and say so; whether all could be compiled for."""
    done = True
    for number, path in enumerate(paths, 1):
        print(f"compiling for notebook {number} of {len(paths)}, {path.stem}: ", end="", flush=True)
        start = time.monotonic()
        done &= build(path)
        print(f"{time.monotonic() - start:.1f} s", flush=True)
    return done


def build(path):
    """Compile a crate that depends on what the notebook depends on, as the kernel would:
    then its dependencies are those that the kernel looks for."""
    here = folder("precompile")
    crate(here, "precompile", dependencies(path))
    # Without its warnings: most notebooks have no use for the patched crate.
    command = ["cargo", "build", "--quiet", "--target", "host-tuple"]
    return subprocess.run(command, cwd=here, env=environment()).returncode == 0


def dependencies(path):
    """The notebook's dependencies, as Cargo.toml has them."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            for line in re.findall(r"^:dep (.*)$", cell.source, re.M):
                yield re.sub(r'path = "(.*?)"', lambda at: f'path = "{(HERE / at[1]).resolve()}"', line)


def environment():
    """What evcxr 0.22 calls cargo with, as far as it decides what cargo finds compiled."""
    flags = ["-Cprefer-dynamic"]
    if shutil.which("lld") and not shutil.which("mold"):
        flags.append("-Clink-arg=-fuse-ld=lld")
    return os.environ | {"CARGO_TARGET_DIR": "target", "RUSTFLAGS": " ".join(flags)}


if __name__ == "__main__":
    main()
