"""Replays the lessons' numbers in NumPy, and makes references with other libraries.

Each `lessonNN.py` beside this file prints one JSON object of values, named as
the lesson's own report names them; `generator.py` prints random numbers. What the book
shows of them stands in a folder for each lesson, in files named like the lesson's own.
Every shown line has to be run by a replay. The scripts in
`tests/references/` print what PyTorch, SciPy and scikit-learn make of the same tasks.
Their committed outputs, `*.json`, are what the Rust tests compare with.

    python oracle.py --check [FOLDER]     fail where a script and its JSON file differ
    python oracle.py --update [FOLDER]    write the JSON files anew

FOLDER is this file's own unless it is named. Its scripts can import `course.py` and the
lessons' folders.
"""

import json
import math
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import traced

HERE = Path(__file__).resolve().parent
IMPORTED = ["course.py", "networks.py", "oracle.py", "traced.py"]  # these print nothing


def close(a, b):
    """Equal but for the last bits, which differ between mathematics libraries."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(close(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(close, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-15)
    return a == b


def replay(script):
    """What the script prints, and the lines of the listings that it runs, by file."""
    paths = os.environ | {"PYTHONPATH": str(HERE)}
    command = [sys.executable, HERE / "traced.py", script]
    run = subprocess.run(command, capture_output=True, text=True, env=paths)
    if run.returncode != 0:
        sys.exit(f"{script.name} failed:\n{run.stderr}")
    return run.stdout, json.loads(run.stderr.splitlines()[-1])


def never_run(lines_run):
    """The listings' lines that no replay has run."""
    for file, lines in traced.listed().items():
        for line in sorted(set(lines) - lines_run[file]):
            yield f"{Path(file).relative_to(HERE)}, line {line}: the book shows it, and no replay runs it"


def main():
    if sys.argv[1:2] not in (["--check"], ["--update"]) or len(sys.argv) > 3:
        sys.exit(__doc__)
    failed = 0
    folder = Path(*sys.argv[2:]).resolve() if sys.argv[2:] else HERE
    scripts = sorted(script for script in folder.glob("*.py") if script.name not in IMPORTED)
    lines_run = defaultdict(set)
    for script in scripts:
        committed = script.with_suffix(".json")
        output, run = replay(script)
        for file, lines in run.items():
            lines_run[file].update(lines)
        if sys.argv[1] == "--update":
            committed.write_text(output)
        elif not committed.exists() or not close(json.loads(output), json.loads(committed.read_text())):
            failed += 1
            print(f"{script.name}: its output is not what {committed.name} holds; run with --update")
    print(f"{len(scripts) - failed} passed, {failed} failed")
    unseen = list(never_run(lines_run)) if folder == HERE else []
    print("\n".join(unseen), end="\n" if unseen else "")
    sys.exit(failed > 0 or len(unseen) > 0)


if __name__ == "__main__":
    main()
