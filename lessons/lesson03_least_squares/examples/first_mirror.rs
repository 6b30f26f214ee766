//! # A mirror for the first column
//!
//! A mirror stands at right angles to some v, and makes of every column x its image
//! x − 2 (v · x)/(v · v) v. Let the first column of a matrix be c, with the length ‖c‖, the root
//! of the sum of its squares. Take for v this column with one change: to its first number its
//! length is added if that number is 0 or above, and taken off if it is below 0. This mirror
//! throws the first column onto the first row: below its first number nothing is left.
//!
//! Write the function that returns the matrix after all of its columns have gone through this
//! mirror, the first one too. The first column is not 0. Below the first number of the result,
//! zeros may be rounded, such as 10⁻¹⁶.
//!
//! By hand: the columns (3, 4) and (1, 2). The first has the length 5, so v = (8, 4), with
//! v · v = 80. For the first column v · x = 40, so v itself is taken off: (3, 4) − (8, 4) =
//! (−5, 0). For the second v · x = 16, so 0.4 v is taken off: (1, 2) − (3.2, 1.6) = (−2.2, 0.4).
//!
//! `let mut v = a.column(0).to_owned();` is the first column, and v[0] its first number.
//! `x.copysign(y)` is as large as x and has the sign of y. With `let mut b = a.clone();` the loop
//! `for mut x in b.columns_mut()` goes through the columns of b, and `x.scaled_add(t, &v)` adds
//! t · v to one of them. Work out t before, on a line of its own: while x is being changed it
//! cannot be read. The check compares with the lesson's mirror, for matrices of several shapes.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson03_least_squares::exercises::first_mirror::{EXERCISE, check};
use ndarray::Array2;

/// The matrix a, (rows, columns), after the first mirror.
fn first_mirror(a: &Array2<f64>) -> Array2<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(first_mirror))
}
