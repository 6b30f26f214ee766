//! # The way back over a tape
//!
//! A program has run, and each operation has left a line on a tape. Here is what is left of each
//! line for the way back: its operands, each by its line and with the slope of this line by that
//! operand. A line that was given, an input or a parameter, has no operands. With w = 3 and b = 4
//! the program x = 2w + 3b, y = 2b + 1, z = x · y has the tape
//!
//! ```text
//! line 0: w, given
//! line 1: b, given
//! line 2: x, of line 0 with the slope 2, and of line 1 with the slope 3
//! line 3: y, of line 1 with the slope 2
//! line 4: z, of line 2 with the slope 9, and of line 3 with the slope 18
//! ```
//!
//! (The slope of x · y by x is the other factor, y = 9.) The last line is the output. Write the
//! function that returns a list with a number for each line: how fast the output changes with that
//! line. For the output itself that is 1, and for a line that the output is not made of it is 0.
//!
//! By hand, from the last line to the first: z has 1. x gets 1 · 9 from z, and y gets 1 · 18. From y,
//! b gets 18 · 2 = 36. From x, b gets 9 · 3 = 27, together 63, and w gets 9 · 2 = 18. The answer is
//! [18, 63, 9, 18, 1].
//!
//! In Rust the tape is a list of lists of pairs, here
//! `[[], [], [(0, 2.0), (1, 3.0)], [(1, 2.0)], [(2, 9.0), (3, 18.0)]]`. An operand always stands
//! before the line that uses it, a line may use the same operand twice, and there is at least one
//! line. `vec![0.0; tape.len()]` is a list of zeros, `(0..tape.len()).rev()` counts down, and
//! `for &(operand, slope) in &tape[4] { … }` goes through the operands of line 4. The check compares
//! your numbers with those of the lesson's own tape.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson12_autodiff::exercises::backward_sweep::{EXERCISE, check};

/// The slope of the last line by each line, from each line's operands and its slopes by them.
fn backward_sweep(tape: &[Vec<(usize, f64)>]) -> Vec<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(backward_sweep))
}
