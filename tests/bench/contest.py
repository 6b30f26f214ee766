"""Contestants that take turns, and the machine that they run on."""

import itertools
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# In a turn, so that all but the first find their cores awake: at least so many passes, and
# so many seconds.
PASSES, SECONDS = 5, 0.05


class Contestant:
    """A program that makes a pass for each line it reads."""

    def __init__(self, name, command):
        # Of each turn, the seconds of its passes.
        self.name, self.turns, self.values = name, [], []
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.first = self.process.stdout.readline().strip()

    def turn(self):
        begin, passes = time.perf_counter(), []
        while len(passes) < PASSES or time.perf_counter() - begin < SECONDS:
            self.process.stdin.write("\n")
            self.process.stdin.flush()
            seconds, value = map(float, self.process.stdout.readline().split())
            passes.append(seconds)
            self.values.append(value)
        self.turns.append(passes)

    def median(self):
        return statistics.median(itertools.chain(*self.turns))

    def times(self, other):
        """How many times as long as the other's its passes take: the median over the rounds,
        each turn held against the other's of the same round. Some machines are slow for
        seconds at a time; then they are slow for both."""
        turns = zip(map(statistics.median, self.turns), map(statistics.median, other.turns))
        return statistics.median(ours / its for ours, its in turns)

    def leave(self):
        """Ends the program, so that it takes nothing from the next contest."""
        self.process.stdin.close()
        self.process.wait()


def first_of_its_core(core):
    """Whether it is no second thread of a core that another number stands for."""
    try:
        siblings = pathlib.Path(f"/sys/devices/system/cpu/cpu{core}/topology/thread_siblings_list")
        return int(siblings.read_text().replace("-", ",").split(",")[0]) == core
    except (OSError, ValueError):
        return True


def two_cores():
    """Keeps this process and all that it starts on two cores."""
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = "2"
    if hasattr(os, "sched_setaffinity"):
        cores = [core for core in sorted(os.sched_getaffinity(0)) if first_of_its_core(core)][:2]
        if len(cores) < 2:
            sys.exit("error: one core only; the comparison is about two")
        os.sched_setaffinity(0, cores)


def target():
    """Where cargo puts what it builds."""
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


def build(*what):
    """Compiles that for speed; gives the folder of the programs."""
    command = ["cargo", "build", "--release", "--quiet", *what]
    subprocess.run(command, cwd=ROOT, check=True)
    return target() / "release"


def processor():
    """The processor's name, as far as the system tells."""
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        name = next(line.split(":", 1)[1] for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.processor() or platform.machine()
    return f"a machine with two cores ({' '.join(name.split())}, {platform.system()})"
