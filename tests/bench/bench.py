"""The fast network of lesson 13 against NumPy, JAX and PyTorch, in turns.

`make bench` runs it. Each program goes through the same 4,096 samples with the same
network, in f32 and on the same two cores; they take turns, and the medians are compared.
A peer that is not installed for this Python is named and left out. With `--update` the
result is kept in `measured.json`, from where the book has it.
"""

import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
LESSON = ROOT / "lessons" / "lesson13_digits"
NAMES = {"numpy": "NumPy", "jax": "JAX", "jax-scan": "JAX-scan", "torch": "PyTorch"}
# In a turn, so that all but the first find their cores awake.
PASSES = 5


class Contestant:
    """A program that makes a pass for each line it reads."""

    def __init__(self, name, command):
        self.name, self.seconds, self.losses = name, [], []
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.first = self.process.stdout.readline().strip()

    def turn(self):
        for _ in range(PASSES):
            self.process.stdin.write("\n")
            self.process.stdin.flush()
            seconds, loss = map(float, self.process.stdout.readline().split())
            self.seconds.append(seconds)
            self.losses.append(loss)

    def median(self):
        return statistics.median(self.seconds)


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


def build():
    """Compiles the lesson and its contestant for speed; gives the folder of both."""
    what = ["--release", "--quiet", "-p", "lesson13_digits", "--bins", "--examples"]
    subprocess.run(["cargo", "build", *what], cwd=ROOT, check=True)
    target = os.environ.get("CARGO_TARGET_DIR", ROOT / "target")
    return pathlib.Path(target) / "release"


def contest(release, rounds):
    """All contestants in turns: the project, the peak product alone, the peers."""
    program = release / "examples" / "contestant"
    contestants = [
        Contestant("this course", [program]),
        Contestant("peak product alone", [program, "peak"]),
    ]
    for module, name in NAMES.items():
        peer = Contestant(name, [sys.executable, ROOT / "tests" / "bench" / "peers.py", module])
        if peer.first == "missing":
            print(f"{name} is not installed for {sys.executable}: left out")
        elif not peer.first:
            sys.exit(f"error: {name} failed to start; its own message is above")
        else:
            peer.name = f"{name} {peer.first}"
            contestants.append(peer)
    for number in range(rounds + 1):
        for one in contestants:
            # Threads that still spin after their turn get time to sleep.
            time.sleep(0.1)
            one.turn()
            if number == 0:
                one.seconds.clear()  # warming up
    return contestants


def check_losses(contestants):
    """All have to have learned the same, round by round."""
    fast, _, *peers = contestants
    for peer in peers:
        apart = max(abs(a - b) / b for a, b in zip(fast.losses, peer.losses))
        if apart > 1e-3:
            sys.exit(f"error: {peer.name} has other losses, by {apart:.1e}: not the same network")


def processor():
    """The processor's name, as far as the system tells."""
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        name = next(line.split(":", 1)[1] for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.processor() or platform.machine()
    return f"a machine with two cores ({' '.join(name.split())}, {platform.system()})"


def values_of(release, *flags):
    """The lesson's values with these flags."""
    lesson = [release / "lesson13_digits", *flags, "--json", "--out", ROOT / "target" / "bench"]
    out = subprocess.run(lesson, check=True, capture_output=True, text=True).stdout
    return json.loads(out)["values"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, help="turns of each, of 5 passes [default: 15]")
    parser.add_argument("--update", action="store_true", help="keep the result for the book")
    parser.add_argument("--mnist", metavar="DIR", help="with --update: MNIST's folder, to train on too")
    options = parser.parse_args()
    two_cores()
    release = build()
    contestants = contest(release, max(options.rounds, 1))
    check_losses(contestants)
    fast = contestants[0].median()
    print(f"one pass over 4,096 samples, median of {len(contestants[0].seconds)}, in turns")
    print(f"{'program':<22}{'its time/ours':>14}{'ours/its time':>15}")
    for one in contestants[1:]:
        print(f"{one.name:<22}{one.median() / fast:>14.2f}{fast / one.median():>15.2f}")
    if options.update:
        if len(contestants) < 2 + len(NAMES):
            sys.exit("error: the book wants all peers; install what is missing")
        path = LESSON / "src" / "fast" / "measured.json"
        accuracy = json.loads(path.read_text())["mnist_accuracy"]
        if options.mnist:
            accuracy = values_of(release, "--data", options.mnist)["training.test_accuracy"]
        values = values_of(release, "--time")
        measured = {
            "on": processor(),
            "machine": {
                name: round(values[f"fast.{name}"], 1)
                for name in ("one_core", "two_cores", "bandwidth")
            },
            "milliseconds": [round(time, 3) for time in values["fast.milliseconds"]],
            "peers": {one.name: round(one.median() / fast, 3) for one in contestants[2:]},
            "over_peak": round(fast / contestants[1].median(), 3),
            "mnist_accuracy": accuracy,
        }
        path.write_text(json.dumps(measured, indent=2) + "\n")
        print(f"kept in {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
