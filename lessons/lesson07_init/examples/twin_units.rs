//! # Have the units grown apart?
//!
//! Hidden units that begin with equal weights, incoming and outgoing, compute the same, get the
//! same gradient and stay equal. Whether that happens can be seen in the incoming weights alone. W
//! has a row for each input and a column for each hidden unit, so a unit's incoming weights are a
//! column.
//!
//! Write the function that says how far the units are apart: for each unit add up how far its
//! incoming weights are from those of the first unit, each difference without its sign; the
//! answer is the largest of these sums. A layer of one unit gives 0.
//!
//! By hand: W = [[1, 2, 0], [3, −1, 3.5]] has three units. The second one's weights are 2 and −1,
//! the first one's 1 and 3, so it is 1 + 4 = 5 away; the third is 1 + 0.5 = 1.5 away. The answer
//! is 5.
//!
//! `weights.column(j)` is a column, from 0, and `weights.columns()` goes through all; `&a - &b`
//! subtracts number by number, `x.abs()` takes every sign off, and `x.sum()` adds up. Of two
//! numbers `a.max(b)` is the larger; a number that is to grow in a loop begins with
//! `let mut largest = 0.0_f64;`. The check compares your number with the lesson's, for layers of one
//! to six units.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson07_init::exercises::twin_units::{EXERCISE, check};
use ndarray::Array2;

/// How far the units of these weights, (inputs, hidden), are from the first, at most.
fn twin_units(weights: &Array2<f64>) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(twin_units))
}
