"""Tests mutants.py's own judgement: what it must not let pass."""

import unittest

import mutants
from mutants import Mutant, judged, stale


def mutant(change, line="a < b"):
    """A mutant that stands nowhere."""
    made = Mutant.__new__(Mutant)
    made.file, made.package, made.line_number = "src/a.rs", "a", 7
    made.change, made.line = change, line
    return made


def entry(of):
    return {"file": of.file, "line": of.line, "change": of.change, "reason": "no one can tell"}


class Judgement(unittest.TestCase):
    def test_what_no_test_catches_and_nobody_lists_is_missed(self):
        caught, missed, listed = mutant("< to <="), mutant("< to >"), mutant("< to ==")
        outcomes = [(caught, True), (missed, False), (listed, False)]
        self.assertEqual(judged(outcomes, [entry(listed)]), ([missed], []))

    def test_an_entry_that_a_test_refutes_is_found(self):
        caught, unlike = mutant("< to <="), mutant("< to >")
        self.assertEqual(judged([(caught, True)], [entry(caught), entry(unlike)]), ([], [entry(caught)]))

    def test_of_two_like_lines_one_that_nobody_can_tell_is_enough(self):
        like = [mutant("< to <="), mutant("< to <=")]
        self.assertEqual(judged(list(zip(like, [True, False])), [entry(like[0])]), ([], []))

    def test_an_entry_is_stale_when_its_line_or_its_change_is_gone(self):
        now = mutant("< to <=", "a < c")
        entries = [entry(now), entry(mutant("< to <=")), entry(mutant("< to ==", "a < c"))]
        self.assertEqual(stale(entries, [now]), entries[1:])


class Difference(unittest.TestCase):
    FILE = "tests/mutants/mutants.py"

    def test_nothing_differs_from_the_version_that_is_there(self):
        version = mutants.versions([self.FILE])[self.FILE]
        # It is in git's store only once it is committed; so it is put there.
        mutants.output("git", "hash-object", "-w", self.FILE)
        self.assertEqual(mutants.differences(self.FILE, version), "")

    def test_where_the_old_version_is_not_to_be_had_all_is_new(self):
        patch = mutants.differences(self.FILE, "0" * 40)
        lines = (mutants.ROOT / self.FILE).read_text().splitlines()
        self.assertEqual(sum(line.startswith("+") for line in patch.splitlines()[3:]), len(lines))


if __name__ == "__main__":
    unittest.main()
