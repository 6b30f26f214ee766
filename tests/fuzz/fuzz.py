"""Every reader of the lessons, tried with files that nobody would write.

Each target in `targets/` is built with cargo-fuzz and run from its seeds in `corpus/`, two
at a time. What it grows and what it fails on stays below `target/fuzz`.

    python fuzz.py --runs 10000000    so many cases each, from what earlier runs have grown too
    python fuzz.py --seconds 30       as many as there is time for, from the seeds alone

A name or several after that run these targets alone.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "fuzz"
# A reader that needs more for a file of four kilobytes has no limit.
LIMITS = ["-timeout=25", "-rss_limit_mb=1024"]
# In bytes. A picture has six numbers here.
LONGEST = {"picture": 256}


def build():
    """Compiles all targets for speed, with assertions; gives their folder."""
    # cargo-fuzz wants instruments that the stable compiler has and keeps for itself. The code
    # has no `unsafe`, so there is nothing for a sanitizer to find; and to watch each comparison
    # as well takes five times as long: the seeds and the dictionaries know what is compared.
    environment = {**os.environ, "RUSTC_BOOTSTRAP": "1"}
    command = ["cargo", "fuzz", "build", "--fuzz-dir", HERE, "--target-dir", TARGET]
    options = ["--sanitizer", "none", "--no-trace-compares"]
    subprocess.run([*command, *options], cwd=ROOT, env=environment, check=True)
    versions = subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=True).stdout
    return TARGET / re.search("^host: (.*)$", versions, re.M)[1] / "release"


def run(program, grown, limit):
    """Runs one target; gives whether it found no fault."""
    name = program.name
    artifacts = TARGET / "artifacts" / name
    artifacts.mkdir(parents=True, exist_ok=True)
    words = HERE / "dictionaries" / f"{name}.dict"
    longest = f"-max_len={LONGEST.get(name, 4096)}"
    options = [*LIMITS, longest, limit, f"-artifact_prefix={artifacts}/", "-print_final_stats=1"]
    if words.exists():
        options.append(f"-dict={words}")
    path, begin = TARGET / f"{name}.log", time.monotonic()
    with path.open("wb") as log:
        command = [program, *options, grown, HERE / "corpus" / name]
        done = subprocess.run(command, stdout=log, stderr=log)
    seconds = time.monotonic() - begin
    log = path.read_text(errors="replace")
    # After a fault there are no final statistics: the last line that counts says it.
    counts = re.findall(r"number_of_executed_units: (\d+)|^#(\d+)", log, re.M)
    cases = max((int(final or so_far) for final, so_far in counts), default=0)
    passed = done.returncode == 0
    verdict = "passed" if passed else "FAILED"
    print(f"{name:12}{cases:>12,} cases{cases / seconds:>10,.0f} a second  {verdict}", flush=True)
    if not passed:
        said = re.findall(r"^(?:thread|SUMMARY|==\d+== ERROR).*(?:\n.+){0,3}", log, re.M)
        print("\n".join(said))
        for file in re.findall(r"Test unit written to (.*)", log):
            print(f"once more: {program} {file}", flush=True)
    return passed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    limit = parser.add_mutually_exclusive_group(required=True)
    limit.add_argument("--runs", type=int)
    limit.add_argument("--seconds", type=int)
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    parser.add_argument("targets", nargs="*")
    given = parser.parse_args()
    names = given.targets or sorted(path.stem for path in (HERE / "targets").glob("*.rs"))
    release = build()

    def one(name):
        if given.seconds:
            with tempfile.TemporaryDirectory() as grown:
                return run(release / name, grown, f"-max_total_time={given.seconds}")
        grown = TARGET / "corpus" / name
        grown.mkdir(parents=True, exist_ok=True)
        return run(release / name, grown, f"-runs={given.runs}")

    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        passed = sum(pool.map(one, names))
    print(f"{passed} passed, {len(names) - passed} failed")
    sys.exit(passed != len(names))


if __name__ == "__main__":
    main()
