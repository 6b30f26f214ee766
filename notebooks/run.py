"""Run every notebook from a clean kernel and compare with what is committed.

    run.py              all notebooks: run, compare, print the times
    run.py --update     run, and write the outputs into the notebooks
    run.py --cold       the first cell of every notebook from nothing too, not of a few
    run.py NAME ...     these only

What is committed is what one run from top to bottom gives. After it, in the same
kernel, each cell is run twice in a row: both times it must give the same again.
`from_numpy.ipynb` also has Python blocks; what they print must be the numbers that
the Rust cell after them prints.

First cells are what one waits for: with all compiled before, as `make lab` does, and from
nothing, as elsewhere. One that takes more than twice what is aimed at is a fault, though
none that keeps an update from being written; on a slower machine than the aims are meant
for, it may take so much longer.
"""

import argparse
import contextlib
import copy
import html
import io
import math
import os
import queue
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import nbformat
from jupyter_client.manager import start_new_kernel

from kernel import BUILD, HERE
from precompile import precompile

sys.path.append(str(HERE.parent / "tests/bench"))
from yardstick import slowness

# What the project aims at, in seconds of the yardstick's machine.
FIRST_CELL, FROM_NOTHING, MEDIAN_CELL = 5, 20, 2
# The others compile a part of what these do.
LARGEST = ["from_numpy", "lesson03_least_squares", "lesson10_hyperparameters", "lesson13_digits"]
NUMBER = r"-?\d+\.?\d*(?:e[-+]?\d+)?"

# What a kernel may take before it is given up.
GIVE_UP = 600


def main():
    """Run, compare, report; exit with 1 if anything is wrong."""
    arguments = argparse.ArgumentParser(description="Run the notebooks.")
    arguments.add_argument("--update", action="store_true", help="write the outputs")
    arguments.add_argument("--cold", action="store_true", help="every first cell from nothing")
    arguments.add_argument("names", nargs="*", help="notebooks without .ipynb [all]")
    options = arguments.parse_args()
    paths = [HERE / f"{name}.ipynb" for name in options.names] or sorted(HERE.glob("*.ipynb"))
    missing = [path.name for path in paths if not path.exists()]
    if missing:
        sys.exit(f"notebooks/{missing[0]}: there is no such notebook")

    wrong, later_cells = [], []
    for path in paths:
        if options.cold or (path.stem in LARGEST and not options.update):
            clean()
            first = first_cell(path.name, nbformat.read(path, as_version=4))
            now = slowness()
            print(
                f"{path.stem}: from nothing, the first cell takes {first:.1f} s; the machine is "
                f"{now:.1f} times as slow as the one that is meant",
                flush=True,
            )
            faults = slow(first, FROM_NOTHING, now)
            wrong += [f"notebooks/{path.name}, {fault}" for fault in faults]
    clean()
    precompile(paths)
    print(f"{'notebook':28}{'cells':>6}{'first':>9}{'median':>9}{'slowest':>9}", flush=True)
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        faults, (first, *later) = run(path.name, notebook, options.update)
        later_cells += later
        wrong += [f"notebooks/{path.name}, {fault}" for fault in faults]
        print(
            f"{path.stem:28}{len(later) + 1:6}{first:8.1f} s{statistics.median(later):7.2f} s"
            f"{max(later):7.2f} s",
            flush=True,
        )
        if options.update and not faults:
            nbformat.write(notebook, path)
    median = statistics.median(later_cells)
    print(
        f"all later cells: median {median:.2f} s; aims: first cells {FIRST_CELL} s, from nothing "
        f"{FROM_NOTHING} s, later ones {MEDIAN_CELL} s; the machine is {slowness():.1f} times as "
        "slow as the one that is meant"
    )
    for fault in wrong:
        print(fault, file=sys.stderr)
    print(f"notebooks: {len(paths)} run, {len(wrong)} faults")
    sys.exit(1 if wrong else 0)


def clean():
    """Forget what the notebooks have compiled."""
    shutil.rmtree(BUILD, ignore_errors=True)


def code_cells(notebook):
    """A notebook's cells of code, in order."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def first_cell(name, notebook):
    """How many seconds the first cell of a notebook takes."""
    first = code_cells(notebook)[0]
    with kernel(name) as client:
        _, seconds = execute(client, first.source, first.outputs)
    return seconds


def slow(seconds, aim, times):
    """What is wrong with a first cell that takes so long on a machine so many times as slow
    as the one that is meant."""
    if seconds <= 2 * aim * times:
        return []
    return [
        f"code cell 1: more than twice the {aim} s aimed at; it takes {seconds:.1f} s on a "
        f"machine {times:.1f} times as slow as the one that is meant"
    ]


def run(name, notebook, update, aim=FIRST_CELL):
    """Run one notebook; (faults, seconds of each cell on the way from top to bottom)."""
    cells = code_cells(notebook)
    with kernel(name) as client:
        once, seconds = zip(*[execute(client, cell.source, cell.outputs) for cell in cells])
        again = run_again(client, cells, once)
    if update:
        for count, (cell, outputs) in enumerate(zip(cells, once), 1):
            cell.outputs, cell.execution_count = outputs, count
    faults = [] if update else slow(seconds[0], aim, slowness())
    for count, (cell, outputs, python) in enumerate(zip(cells, once, run_python(notebook)), 1):
        wrong = differs(outputs, cell.outputs)
        for said in python:
            wrong += same_numbers(said, outputs)
        faults += [f"code cell {count}: {fault}" for fault in wrong]
    return faults + again, seconds


@contextlib.contextmanager
def kernel(name):
    """A fresh kernel, for as long as it is needed."""
    # JupyterLab tells the kernel so which notebook it serves; so do we.
    os.environ["JPY_SESSION_NAME"] = name
    manager, client = start_new_kernel(
        kernel_name="rust", cwd=str(HERE), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run_again(client, cells, once):
    """Run each cell twice in a row; the first that does not give both times what it gave
    once. Those below it may use what it left behind, so they are not judged."""
    for count, (cell, outputs) in enumerate(zip(cells, once), 1):
        for _ in range(2):
            again, _ = execute(client, cell.source, outputs)
            if visible(again) != visible(outputs):
                found, expected = apart(visible(again), visible(outputs))
                return [
                    f"code cell {count}: run again, it gives {found!r} instead of {expected!r}; "
                    "what a cell changes, as a random generator, it must make itself"
                ]
    return []


def execute(client, source, expected):
    """Run a cell; its outputs as they stand in a notebook, and the seconds it took."""
    outputs = []

    def keep(message):
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            # What cargo says while it compiles is no output of the lesson.
            said = content["text"]
            if not re.match(r"\s*(Compiling|Loading|Updating|Locking|Adding)\b", said):
                outputs.append(nbformat.v4.new_output("stream", **content))
        elif kind in ("execute_result", "display_data"):
            outputs.append(nbformat.v4.new_output("display_data", data=content["data"]))
        elif kind == "error":
            outputs.append(nbformat.v4.output_from_msg(message))

    start = time.monotonic()
    client.execute_interactive(source, timeout=GIVE_UP, output_hook=keep)
    seconds = time.monotonic() - start
    # The kernel passes standard error on by itself, at times after it has said that the
    # cell is done: wait longer where something is missing.
    for wait in [0.1, 2.0]:
        with contextlib.suppress(queue.Empty):
            while True:
                keep(client.get_iopub_msg(timeout=wait))
        if visible(merged(outputs)) == visible(expected):
            break
    return merged(outputs), seconds


def merged(outputs):
    """The outputs with the pieces of each stream put together."""
    whole = []
    for output in outputs:
        last = whole[-1] if whole else None
        if last and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            whole.append(copy.copy(output))
    return whole


def differs(outputs, committed):
    """What is wrong with a cell's outputs: an error, or others than those committed."""
    errors = [output.evalue for output in outputs if output.output_type == "error"]
    if errors:
        return [errors[0].splitlines()[0]]
    found, expected = visible(outputs, told=False), visible(committed, told=False)
    if alike(found, expected):
        return []
    found, expected = apart(found, expected)
    return [
        f"gives {found!r}, committed is {expected!r}; "
        "if that is meant, run `make notebooks-update`"
    ]


def apart(one, other):
    """Both texts from shortly before where they part, as far as a line has room."""
    same = len(os.path.commonprefix([one, other]))
    return [text[max(0, same - 20) : same + 60] for text in (one, other)]


def visible(outputs, told=True):
    """All text of a cell's outputs, without what figures are drawn with. A figure told in
    words says numbers that rounding decides, as an error of 1e-16; the same machine finds
    the same, another may not: untold, a figure is its title alone."""
    texts = []
    for output in outputs:
        if output.output_type == "stream":
            texts.append(output.text)
        elif output.output_type == "error":
            texts.append(output.evalue)
        else:
            page = output.data.get("text/html", "")
            page = re.sub(r"<(style|svg)\b.*?</\1>", "", page, flags=re.S)
            texts.append(html.unescape(re.sub(r"<[^>]*>", " ", page)))
            plain = output.data.get("text/plain", "")
            if not told and plain.startswith("[figure: ") and "\n" not in plain.strip():
                plain = plain.split("] ")[0]
            texts.append(plain)
    return " ".join(" ".join(texts).split())


def run_python(notebook):
    """For each code cell, what the blocks of Python above it print, one text a block."""
    names, said = {}, []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            yield said
            said = []
            continue
        for block in re.findall(r"^```python\n(.*?)^```", cell.source, re.S | re.M):
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                exec(block, names)  # the notebook's own code
            said.append(printed.getvalue())


def alike(ours, theirs):
    """Whether two texts are the same, up to the last digits of their numbers, which
    another machine's logarithm or sine may round the other way."""
    if re.sub(NUMBER, "#", ours) != re.sub(NUMBER, "#", theirs):
        return False
    return all(
        math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)
        for a, b in zip(numbers(ours), numbers(theirs))
    )


def same_numbers(said, outputs):
    """Where Python and Rust print other numbers, to the eight digits of NumPy."""
    ours, theirs = numbers(visible(outputs)), numbers(said)
    if len(ours) != len(theirs):
        return [f"Python prints {len(theirs)} numbers, Rust {len(ours)}"]
    return [
        f"Python prints {b}, Rust {a}"
        for a, b in zip(ours, theirs)
        if not math.isclose(a, b, rel_tol=1e-7, abs_tol=6e-9)
    ]


def numbers(text):
    """All numbers of a text, in order."""
    return [float(number) for number in re.findall(NUMBER, text)]


if __name__ == "__main__":
    main()
