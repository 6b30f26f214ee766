"""The course's own code against NumPy, JAX, PyTorch and SciPy, in turns.

`make bench` runs it: lesson 13's fast network, lesson 5's readable one, large and small,
and lesson 3's three solvers. In each contest all programs do the same work on the same
numbers and the same two cores; they take turns, and the turns of a round are compared. A
peer that is not installed for this Python is named and left out. With `--update` the result
is kept in `measured.json`, from where the book has it, and so are the times that other
lessons show; with `--times` those alone are taken.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

from contest import ROOT, Contestant, build, processor, target, two_cores
from yardstick import slowness

HERE = pathlib.Path(__file__).resolve().parent
LESSON = ROOT / "lessons" / "lesson13_digits"
NAMES = {"numpy": "NumPy", "jax": "JAX", "torch": "PyTorch", "scipy": "SciPy"}

NETWORKS = ["numpy", "jax", "jax-scan", "torch"]
# Title, our program and what it does, and the peers: a script, its arguments after the
# peer's name, and the names. Then the time aimed at, as a multiple of NumPy's.
CONTESTS = {
    "fast": (
        "lesson 13's fast network, 784–128–10, a pass over 4,096 samples, f32",
        "contestant",
        ["fast", "peak"],
        ("peers.py", ["32"], NETWORKS),
        1.0,
    ),
    "readable": (
        "lesson 5's network, the same pass in f64",
        "contestant",
        ["steps", "training"],
        ("peers.py", ["64"], NETWORKS),
        1.0,
    ),
    "small": (
        "lesson 5's network, 6–2–1, 900 epochs over 360 samples at once, f64",
        "contestant",
        ["sigmoids"],
        ("sigmoids.py", [], ["numpy", "jax-scan", "torch"]),
        0.5,
    ),
    "normal_equations": (
        "lesson 3's normal equations, 100,000 × 10",
        "least_squares_contestant",
        ["normal"],
        ("least_squares.py", [], ["numpy-solve"]),
        1.0,
    ),
    "qr": (
        "lesson 3's QR, 100,000 × 10",
        "least_squares_contestant",
        ["qr"],
        ("least_squares.py", [], ["numpy-lstsq", "scipy-gelsy", "torch-gels"]),
        1.0,
    ),
    "svd": (
        "lesson 3's SVD, 100,000 × 10",
        "least_squares_contestant",
        ["svd"],
        ("least_squares.py", [], ["numpy-lstsq", "scipy-gelsd", "torch-gelsd"]),
        1.0,
    ),
}
# What does other work than the first of its contest, and is only shown beside it.
OTHER_WORK = {"peak", "training"}

# A default run in the dev profile: seconds of the yardstick's machine, and megabytes.
SECONDS, MEGABYTES = 1, 100


def contest(key, release, rounds):
    """All contestants of a contest, after their turns; ours first."""
    _, program, works, (script, arguments, peers), _ = CONTESTS[key]
    program = release / "examples" / program
    contestants = [Contestant(work, [program, work]) for work in works]
    for peer in peers:
        module, *variant = peer.split("-")
        name = "-".join([NAMES[module], *variant])
        one = Contestant(name, [sys.executable, HERE / script, peer, *arguments])
        if one.first == "missing":
            print(f"{name} is not installed for {sys.executable}: left out")
        elif not one.first:
            sys.exit(f"error: {name} failed to start; its own message is above")
        else:
            one.name = f"{name} {one.first}"
            contestants.append(one)
    for number in range(rounds + 1):
        for one in contestants:
            # Threads that still spin after their turn get time to sleep.
            time.sleep(0.1)
            one.turn()
            if number == 0:
                one.turns.clear()  # warming up
    for one in contestants:
        one.leave()
    return contestants


def check_values(contestants):
    """All that do the same work have to have found the same, turn by turn."""
    ours, *others = contestants
    for other in others:
        if other.name in OTHER_WORK:
            continue
        apart = max(abs(a - b) / abs(b) for a, b in zip(ours.values, other.values))
        if apart > 1e-3:
            sys.exit(f"error: {other.name} finds something else, by {apart:.1e}")


def show(key, contestants):
    """A contest's times, as ratios; the line of NumPy says whether the aim is met."""
    title, aim = CONTESTS[key][0], CONTESTS[key][-1]
    ours = contestants[0]
    passes = sum(map(len, ours.turns))
    print(f"\n{title}: {1e3 * ours.median():.2f} ms, median of {passes}")
    print(f"{'program':<22}{'its time/ours':>14}{'ours/its time':>15}")
    for one in contestants[1:]:
        share = ours.times(one)
        met = f"   aim {aim:.2f}{'' if share <= aim else ', missed'}"
        met = met if one.name.startswith("NumPy") else ""
        print(f"{one.name:<22}{1 / share:>14.2f}{share:>15.2f}{met}")


def default_runs():
    """Every lesson as it comes, in the dev profile; fails above twice what is aimed at, and
    on a slow machine above so much more."""
    subprocess.run(["cargo", "build", "--quiet", "--workspace", "--bins"], cwd=ROOT, check=True)
    print(f"\n{'default run, dev profile':<32}{'seconds':>8}{'megabytes':>11}{'slowness':>10}")
    over = []
    for lesson in sorted(path.name for path in (ROOT / "lessons").iterdir()):
        command = [target() / "debug" / lesson, "--out", ROOT / "target" / "bench"]
        seconds, megabytes = map(min, zip(*[default_run(command) for _ in range(3)]))
        slow = slowness()
        print(f"{lesson:<32}{seconds:>8.2f}{megabytes:>11.0f}{slow:>10.1f}")
        if seconds > 2 * SECONDS * slow or megabytes > MEGABYTES:
            over.append(lesson)
    if over:
        limits = f"{2 * SECONDS} s, times the slowness, or {MEGABYTES} MB"
        sys.exit(f"error: over {limits}: {', '.join(over)}")


def default_run(command):
    """Its seconds, and the most megabytes that it had at a time."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"error: {command[0]} failed")
    # Linux counts in kibibytes, macOS in bytes.
    unit = 1024 if sys.platform == "linux" else 1
    return time.perf_counter() - begin, usage.ru_maxrss * unit / 1e6


def values_of(release, *flags):
    """Lesson 13's values with these flags."""
    lesson = [release / "lesson13_digits", *flags, "--json", "--out", ROOT / "target" / "bench"]
    out = subprocess.run(lesson, check=True, capture_output=True, text=True).stdout
    return json.loads(out)["values"]


def mnist(release, folder):
    """MNIST by the fast network and by lesson 5's: seconds and accuracy of each."""
    program = [release / "examples" / "mnist", folder]
    out = subprocess.run(program, check=True, capture_output=True, text=True).stdout
    for line in out.splitlines():
        seconds, accuracy = map(float, line.split())
        yield {"seconds": round(seconds, 1), "accuracy": accuracy}


def update(release, contestants, folder):
    """Keeps what was measured, and what `--time` measures, for the book."""
    if len(contestants) < 2 + len(NETWORKS):
        sys.exit("error: the book wants all peers; install what is missing")
    path = LESSON / "src" / "fast" / "measured.json"
    kept = json.loads(path.read_text())
    fast, peak, *peers = contestants
    values = values_of(release, "--time")
    of_mnist = [kept["mnist"], kept["readable_mnist"]]
    if folder:
        of_mnist = mnist(release, folder)
    machine = ("one_core", "two_cores", "bandwidth")
    growth = {"samples": "samples", "width": "hidden_units", "depth": "hidden_layers"}
    measured = {
        "on": processor(),
        "machine": {name: round(values[f"fast.{name}"], 1) for name in machine},
        "milliseconds": [round(time, 3) for time in values["fast.milliseconds"]],
        "peers": {one.name: round(one.times(fast), 3) for one in peers},
        "over_peak": round(fast.times(peak), 3),
        "growth": {
            name: [round(time, 3) for time in values[f"fast.growth_{key}"]]
            for name, key in growth.items()
        },
        **dict(zip(("mnist", "readable_mnist"), of_mnist)),
    }
    path.write_text(json.dumps(measured, indent=2) + "\n")
    print(f"kept in {path.relative_to(ROOT)}")


def lessons_times():
    """Takes the times that lessons show, each by its own example, and keeps them beside the
    code."""
    examples = sorted(ROOT.glob("lessons/*/examples/*_times.rs"))
    lessons = [path.parents[1] for path in examples]
    release = build(*[f"--package={lesson.name}" for lesson in lessons], *[f"--example={example.stem}" for example in examples])
    for example, lesson in zip(examples, lessons):
        program = [release / "examples" / example.stem]
        times = json.loads(subprocess.run(program, check=True, capture_output=True).stdout)
        path = lesson / "src" / "measured.json"
        path.write_text(json.dumps({"on": processor(), "times": times}, indent=2) + "\n")
        print(f"kept in {path.relative_to(ROOT)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, help="turns of each, of 5 passes or more [default: 15]")
    parser.add_argument("--update", action="store_true", help="keep the result for the book")
    parser.add_argument("--mnist", metavar="DIR", help="with --update: MNIST's folder, to train on too")
    parser.add_argument("--times", action="store_true", help="take the lessons' own times only")
    options = parser.parse_args()
    two_cores()
    if options.update or options.times:
        lessons_times()
    if options.times:
        return
    packages = ["lesson03_least_squares", "lesson13_digits"]
    examples = sorted({program for _, program, *_ in CONTESTS.values()} | {"mnist"})
    release = build(*[f"--package={name}" for name in packages], "--bins", *[f"--example={name}" for name in examples])
    for key in CONTESTS:
        contestants = contest(key, release, max(options.rounds, 1))
        check_values(contestants)
        show(key, contestants)
        if key == "fast" and options.update:
            update(release, contestants, options.mnist)
    default_runs()


if __name__ == "__main__":
    main()
