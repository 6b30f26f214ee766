"""Tests the tests: changes the code in one place at a time and sees whether a test fails.

cargo-mutants makes the changes, but for those that `mutants.toml` leaves out. Each is
tried against the tests of its own crate, which are the ones meant to catch it. What no test
can catch, since it changes nothing that anybody could see, is listed in `equivalent.toml`
with the reason. `caught.json` has the version of each file, by git's name for its content,
all of whose mutants were caught.

    python mutants.py all [PART]     all mutants of the files whose path has PART in it
    python mutants.py changed        those of lines that differ from the version caught
    python mutants.py update         the same, and keep the versions in caught.json
    python mutants.py list           none: only hold equivalent.toml against the code

`all` keeps the versions too. The changes are made in a copy of the project below target/.
"""

import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import cache
from pathlib import Path
from queue import SimpleQueue

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONFIG = HERE / "mutants.toml"
EQUIVALENT = HERE / "equivalent.toml"
CAUGHT = HERE / "caught.json"
WORK = ROOT / "target/mutants"

# Everything that computes, reads, writes or reports. What is only drawn is looked at
# instead, and a sheet's numbers are compared with NumPy's.
EXAMINED = [
    "lessons/**/src/**/*.rs",
    "shared/base/src/**/*.rs",
    "shared/src/report/**/*.rs",
    "shared/src/number.rs",
    "shared/src/cli/mod.rs",
    "shared/src/cli/flags.rs",
]
# An exercise's check is tried by wrong functions instead, each of which it has to name.
EXCLUDED = ["**/sheet/**", "**/exercises/**", "**/exercises.rs", "**/formulas.rs", "**/main.rs", "**/tests.rs"]


def output(*command, **options):
    run = subprocess.run(command, cwd=ROOT, capture_output=True, **options)
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{run.stderr.decode()}")
    return run.stdout


@cache
def lines(file):
    return (ROOT / file).read_text().splitlines()


class Mutant:
    """A change of the code, known by what it does to which line, wherever that stands."""

    def __init__(self, found):
        self.file, self.package, self.name = found["file"], found["package"], found["name"]
        place, self.change = re.fullmatch(r"[^:]+:(\d+):\d+: (.*)", self.name, re.DOTALL).groups()
        self.line_number = int(place)
        self.line = lines(self.file)[self.line_number - 1].strip()

    def is_listed_as(self, entry):
        return all(getattr(self, key) == entry[key] for key in ("file", "line", "change"))

    def __str__(self):
        return f"{self.file}:{self.line_number}: {self.change}\n    {self.line}"


def all_mutants():
    files = [f"--file={glob}" for glob in EXAMINED] + [f"--exclude={glob}" for glob in EXCLUDED]
    found = output("cargo", "mutants", "--config", CONFIG, "--list", "--json", *files)
    return [Mutant(each) for each in json.loads(found)]


def stale(entries, mutants):
    """The entries that no mutant fits."""
    return [entry for entry in entries if not any(mutant.is_listed_as(entry) for mutant in mutants)]


def judged(outcomes, entries):
    """Of the mutants that were tried: those that no test caught though they are not listed,
    and the entries all of whose mutants were caught."""
    missed, refuted = [], []
    for mutant, caught in outcomes:
        if not caught and not any(mutant.is_listed_as(entry) for entry in entries):
            missed.append(mutant)
    for entry in entries:
        its_own = [caught for mutant, caught in outcomes if mutant.is_listed_as(entry)]
        if its_own and all(its_own):
            refuted.append(entry)
    return missed, refuted


def fates(outcomes):
    """Whether a test caught it, for each mutant that could be compiled."""
    return [(mutant, summary != "MissedMutant") for mutant, summary in outcomes if summary != "Unviable"]


def keep(caught, now, files):
    """Adds to caught.json that all mutants of these files, as they are now, were caught, and
    takes out the files that are gone."""
    caught |= {file: now[file] for file in files}
    there = {file: version for file, version in caught.items() if file in now}
    CAUGHT.write_text(json.dumps(there, indent=1, sort_keys=True) + "\n")


def versions(files):
    """Git's name for the content of each file."""
    names = output("git", "hash-object", "--stdin-paths", input="\n".join(files).encode())
    return dict(zip(files, names.decode().split()))


def differences(file, version):
    """What has changed in a file since a version of it, as a patch; where that version is
    not to be had, everything has."""
    old = subprocess.run(["git", "cat-file", "blob", version], cwd=ROOT, capture_output=True)
    before = old.stdout.decode().splitlines(keepends=True)
    after = (ROOT / file).read_text().splitlines(keepends=True)
    return "".join(difflib.unified_diff(before, after, f"a/{file}", f"b/{file}", n=0))


def copy_of_the_project(folder):
    """The project's own files, in a folder where they can be changed. What is already there
    stays as it is, so that cargo need not build it again."""
    listed = output("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    files = {name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()}
    for there in [path for path in folder.rglob("*") if path.is_file()]:
        if str(there.relative_to(folder)) not in files:
            there.unlink()
    for name in files:
        source, copy = ROOT / name, folder / name
        if not copy.exists() or copy.read_bytes() != source.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
    return folder


class Worker:
    """A copy of the project with a build of its own."""

    def __init__(self, number):
        self.home = WORK / str(number)
        self.tree = copy_of_the_project(self.home / "tree")
        self.environment = os.environ | {"CARGO_TARGET_DIR": str(self.home / "target")}

    def try_out(self, package, files, patch):
        """The mutants of one crate's files, within a patch where one is given: each with
        what became of it. Most are caught by the tests that stand beside the code, in a
        moment; what these leave over is tried against all tests of the crate."""
        results = WORK / "results" / package
        shutil.rmtree(results, ignore_errors=True)
        results.mkdir(parents=True)
        seconds = self.time_of_tests(package)
        which = []
        if patch is not None:
            (results / "patch").write_text(patch)
            which.append(f"--in-diff={results / 'patch'}")
        outcomes = []
        for number, file in enumerate(files):
            command = which + [f"--file={file}", "--", tests_beside(file)]
            outcomes += self.mutate(package, results / str(number), seconds, command)
        left = [mutant for mutant, summary in outcomes if summary == "MissedMutant"]
        caught = [outcome for outcome in outcomes if outcome[1] != "MissedMutant"]
        if not left:
            return caught
        command = [f"--file={file}" for file in files] + [f"--re=^{re.escape(mutant.name)}$" for mutant in left]
        return caught + self.mutate(package, results / "all", seconds, command)

    def time_of_tests(self, package):
        """In seconds, with the code as it is: all have to pass."""
        command = ["cargo", "test", f"--package={package}", *cargo_options(package)]
        for part in (["--no-run"], []):
            begin = time.monotonic()
            run = subprocess.run(command + part, cwd=self.tree, env=self.environment, capture_output=True)
            if run.returncode != 0:
                raise SystemExit(f"{package}: its tests fail\n{run.stdout.decode()}{run.stderr.decode()}")
        return time.monotonic() - begin

    def mutate(self, package, results, seconds, which):
        """What becomes of these mutants."""
        results.mkdir()
        command = ["cargo", "mutants", "--config", CONFIG, "--in-place", "--output", results]
        command += ["--colors=never", "--annotations=none"]
        command += ["--baseline=skip", f"--timeout={max(10, 5 * seconds):.0f}"]
        command += [f"-C={option}" for option in cargo_options(package)]
        with open(results / "log", "w") as log:
            run = subprocess.run(command + which, cwd=self.tree, env=self.environment, stdout=log, stderr=log)
        if run.returncode not in (0, 2, 3):
            raise SystemExit(f"{package}: cargo-mutants fails\n{(results / 'log').read_text()}")
        outcomes = results / "mutants.out/outcomes.json"
        tried = json.loads(outcomes.read_text())["outcomes"] if outcomes.exists() else []
        return [(Mutant(each["scenario"]["Mutant"]), each["summary"]) for each in tried]


def cargo_options(package):
    """A crate that is compiled quickly, and its own tests alone."""
    return ["--lib", f"--config=profile.dev.package.{package}.opt-level=0"]


def tests_beside(file):
    """What the names of the tests that stand beside the code begin with: those in its file,
    else those in its folder."""
    *folders, name = file.split("/src/")[1].removesuffix(".rs").split("/")
    has_tests = "#[cfg(test)]" in (ROOT / file).read_text()
    modules = folders + [name] if has_tests and name not in ("lib", "mod") else folders
    return "".join(f"{module}::" for module in modules)


def try_all(work):
    """The outcomes of all this work, (package, files, patch) each, as it is done."""
    workers = SimpleQueue()
    count = min(os.cpu_count() or 1, len(work))
    for number in range(count):
        workers.put(Worker(number))

    def do(task):
        worker = workers.get()
        try:
            return task, worker.try_out(*task)
        finally:
            workers.put(worker)

    with ThreadPoolExecutor(max(count, 1)) as threads:
        for done in as_completed(threads.submit(do, task) for task in work):
            yield done.result()


def by_package(mutants):
    files = {}
    for mutant in mutants:
        files.setdefault(mutant.package, {})[mutant.file] = None
    return {package: list(names) for package, names in files.items()}


def report(outcomes, entries):
    """A line for each file."""
    names = ["caught", "endless", "listed", "missed", "unviable"]
    counts = {}
    for mutant, summary in outcomes:
        listed = any(mutant.is_listed_as(entry) for entry in entries)
        fate = {
            "CaughtMutant": "caught",
            "Timeout": "endless",
            "MissedMutant": "listed" if listed else "missed",
            "Unviable": "unviable",
        }[summary]
        of_file = counts.setdefault(mutant.file, dict.fromkeys(names, 0))
        of_file[fate] += 1
    for file, of_file in sorted(counts.items()):
        print(f"{file:66}", *(f"{of_file[name]:4} {name}" for name in names), flush=True)


def main():
    match sys.argv[1:]:
        case ["all"]:
            wanted, changed = "", False
        case ["all", wanted]:
            changed = False
        case ["changed" | "update" | "list"]:
            wanted, changed = "", True
        case _:
            sys.exit(__doc__)
    command = sys.argv[1]

    entries = tomllib.loads(EQUIVALENT.read_text())["equivalent"]
    mutants = all_mutants()
    faults = [f"no mutant fits this entry of {EQUIVALENT.name}: {entry}" for entry in stale(entries, mutants)]

    now = versions(sorted({mutant.file for mutant in mutants}))
    before = json.loads(CAUGHT.read_text()) if CAUGHT.exists() else {}
    if changed:
        files = {file for file, version in now.items() if before.get(file) != version}
    else:
        files = {file for file in now if wanted in file}
    if command == "list":
        files = set()
    work = []
    for package, its_files in by_package(each for each in mutants if each.file in files).items():
        patch = "".join(differences(file, before.get(file, "")) for file in its_files) if changed else None
        work.append((package, its_files, patch))

    # The longest first, so that the last worker does not work alone for long.
    work.sort(key=lambda task: -sum(mutant.file in task[1] for mutant in mutants))

    outcomes = []
    for (_, its_files, _), tried in try_all(work):
        outcomes += tried
        report(tried, entries)
        if command in ("all", "update"):
            missed, _ = judged(fates(tried), entries)
            keep(before, now, set(its_files) - {mutant.file for mutant in missed})
    viable = fates(outcomes)
    missed, refuted = judged(viable, entries)
    faults += [f"no test catches {mutant}" for mutant in missed]
    faults += [f"a test catches what this entry of {EQUIVALENT.name} says none can: {entry}" for entry in refuted]
    for fault in faults:
        print(fault)
    tried = len(entries) if command == "list" else len(viable)
    print(f"{max(tried - len(faults), 0)} passed, {len(faults)} failed")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
