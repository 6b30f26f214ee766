"""Runs a replay, and tells on standard error which of the listings' lines it has run.

    python traced.py SCRIPT

The book shows what stands between anchors in the folders beside this file; every line of
it has to be run by some replay. `oracle.py` sees to that.
"""

import json
import runpy
import sys
from collections import defaultdict
from pathlib import Path
from types import CodeType

HERE = Path(__file__).resolve().parent


def shown(file):
    """The numbers of the lines between anchors."""
    lines, inside = set(), False
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        comment = line.strip()
        if comment.startswith("# ANCHOR: "):
            inside = True
        elif comment.startswith("# ANCHOR_END: "):
            inside = False
        elif inside:
            lines.add(number)
    return lines


def can_run(code):
    """The lines of the compiled code that a run stops at, with those of what is inside."""
    own = {line for _, _, line in code.co_lines() if line} - {code.co_firstlineno}
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return own.union(*map(can_run, inner))


def listed():
    """For each file with listings, the lines of them that can run."""
    files = {file: shown(file) for file in sorted(HERE.glob("lesson*/**/*.py"))}
    code = {file: compile(file.read_text(encoding="utf-8"), str(file), "exec") for file in files}
    return {str(file): sorted(can_run(code[file]) & lines) for file, lines in files.items()}


def run(script):
    """Runs the script as a program; the lines that it has run, by file."""
    wanted = {file: set(lines) for file, lines in listed().items()}
    seen, left = defaultdict(set), {}

    def line(frame, event, _):
        if event == "line":
            seen[frame.f_code.co_filename].add(frame.f_lineno)
            left[frame.f_code].discard(frame.f_lineno)
        if left[frame.f_code]:
            return line
        frame.f_trace_lines = False
        return None

    def call(frame, *_):
        code = frame.f_code
        if code not in left:
            left[code] = can_run(code) & wanted.get(code.co_filename, set())
        return line if left[code] else None

    sys.settrace(call)
    runpy.run_path(script, run_name="__main__")
    sys.settrace(None)
    return {file: sorted(lines) for file, lines in seen.items()}


if __name__ == "__main__":
    script = sys.argv.pop(1)
    print(json.dumps(run(script)), file=sys.stderr)
