"""Small notebooks with faults, to see that `run.py` names them."""

import unittest

from nbformat.v4 import new_code_cell, new_notebook, new_output

from run import first_cell, run, slow, visible


def notebook(*cells):
    """A notebook of these cells, each its source and what is committed as its output."""
    return new_notebook(
        cells=[
            new_code_cell(
                source,
                outputs=[new_output("display_data", data={"text/plain": shown})] if shown else [],
            )
            for source, shown in cells
        ]
    )


class Faults(unittest.TestCase):
    def faults(self, ours, *expected, update, aim=60):
        """Check that these are all faults of a notebook, but for the advice after them."""
        faults, _ = run("test_run", ours, update, aim)
        self.assertEqual([fault.split(";")[0] for fault in faults], list(expected))

    def test_what_is_committed_from_a_cell_run_twice_is_named_and_the_cell_too(self):
        self.faults(
            notebook(
                ("let mut count: u32 = 0;", ""),
                ("count += 1; count", "2"),
                ("10 * count", "10"),
            ),
            "code cell 2: gives '1', committed is '2'",
            "code cell 2: run again, it gives '2' instead of '1'",
            update=False,
        )

    def test_an_update_writes_what_one_run_gives_also_where_a_cell_counts_on_in_silence(self):
        ours = notebook(
            ("let mut count: u32 = 0;", ""),
            ("count += 1;", ""),
            ("count", "2"),
        )
        self.faults(ours, "code cell 3: run again, it gives '2' instead of '1'", update=True)
        self.assertEqual([visible(cell.outputs) for cell in ours.cells], ["", "", "1"])

    def test_a_first_cell_that_takes_more_than_twice_the_aim_is_named_and_a_later_one_is_not(self):
        wait = "std::thread::sleep(std::time::Duration::from_secs({}));"
        self.faults(
            notebook((wait.format(9), ""), ("1 + 1", "2")),
            "code cell 1: more than twice the 1 s aimed at",
            update=False,
            aim=1,
        )
        self.faults(notebook(("1 + 1", "2"), (wait.format(9), "")), update=False, aim=4)

    def test_the_time_from_nothing_is_that_of_the_first_cell(self):
        wait = "std::thread::sleep(std::time::Duration::from_secs(2));"
        self.assertGreater(first_cell("test_run", notebook((wait, ""), ("1 + 1", "2"))), 2)
        self.assertEqual((len(slow(41, 20, 1)), slow(39, 20, 1)), (1, []))
        self.assertEqual((len(slow(61, 20, 1.5)), slow(59, 20, 1.5)), (1, []))


if __name__ == "__main__":
    unittest.main()
